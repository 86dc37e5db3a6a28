import { fieldsOf } from '../../miniprogram/components/live-entry/core/contract';
import { RefusalError } from '../runtime/errors';
import type { Invocation } from '../runtime/invocation';
import type { LogFields } from '../runtime/invoke';
import type { Fields } from '../upstream/client';
import type { FindCorp } from '../wecom/corp';
import { isId } from '../wecom/id';
import { ORGANISER_COMMANDS, type Organise, type OrganiserCommand } from './commands';

export interface OrganiseOptions {
  findCorp: FindCorp;
  now: () => number;
}

/** What an organiser asks for. */
export interface OrganiserEvent {
  command: OrganiserCommand;
  /** Names as on the wire. */
  parameters: Fields;
  /** Which corp of a third-party app (第三方). */
  corpid?: string;
}

/** Runs the command of an {@link OrganiserEvent}, if it is one. Rejects with a RefusalError. */
export async function organise(
  { findCorp, now }: OrganiseOptions,
  event: Fields | OrganiserEvent,
  invocation: Invocation,
  log: LogFields,
): Promise<{ ok: true; result: object }> {
  const { command, corpid, parameters: given } = event;
  const parameters = fieldsOf(given);
  const run = typeof command === 'string' && Object.hasOwn(ORGANISER_COMMANDS, command) ? commandOf(command) : undefined;
  if (run === undefined) {
    const names = Object.keys(ORGANISER_COMMANDS).join(', ');
    const remedy = { en: `The commands are ${names}.`, zh: `可用的命令：${names}。` };
    throw new RefusalError('INVALID_REQUEST', { fault: 'unknown command', remedy });
  }
  log.command = command;
  if (isId(parameters.livingid)) log.livingid = parameters.livingid;
  if (corpid !== undefined && !isId(corpid)) throw new RefusalError('INVALID_REQUEST', { fault: 'corpid is not an id' });
  const corp = await findCorp(corpid, invocation);
  return { ok: true, result: await run(corp, parameters, { invocation, now: now() }) };
}

const commandOf = (name: string): Organise => ORGANISER_COMMANDS[name as keyof typeof ORGANISER_COMMANDS];
