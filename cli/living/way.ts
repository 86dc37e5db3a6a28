/** How the commands reach WeCom: from this machine, or through the deployed function, which has the trusted IP. */

import type { ORGANISER_COMMANDS, OrganiserCommand } from '../../server/organiser/commands';
import type { Fields } from '../../server/upstream/client';
import type { Options, Use } from '../command';
import { type OperatorRefusal, Refused } from '../failure';
import { localWay } from './local-way';
import { CORPID } from './options';
import { remoteWay } from './remote-way';

export type Result<Name extends OrganiserCommand> = Awaited<ReturnType<(typeof ORGANISER_COMMANDS)[Name]>>;

/** Runs one command of an organiser, one page of those that have pages. @throws Refused, WrongUse */
export type Organise = <Name extends OrganiserCommand>(name: Name, parameters: Fields) => Promise<Result<Name>>;

export const WAY_OPTIONS = {
  local: {
    type: 'boolean',
    about: {
      en: 'from this machine, although LIVE_ENTRY_FUNCTION_URL is set',
      zh: '即使设置了 LIVE_ENTRY_FUNCTION_URL，也从本机调用',
    },
  },
  ...CORPID,
} as const satisfies Options;

export function openWay({ env, ambient }: Use, { local, corpid }: { local?: boolean; corpid?: string }): Organise {
  const isRemote = !local && Boolean(env.LIVE_ENTRY_FUNCTION_URL?.trim());
  const run = isRemote ? remoteWay(env) : localWay(env, ambient);
  return (async (name: OrganiserCommand, parameters: Fields) => {
    try {
      return await run({ command: name, parameters, ...(corpid !== undefined && { corpid }) });
    } catch (error) {
      throw error instanceof Refused ? new Refused(error.refusal, adviceFor(name, error.refusal, isRemote)) : error;
    }
  }) as Organise;
}

/** What WeCom does once and only once: the paths whose answer is missed. */
const ONCE: Partial<Record<OrganiserCommand, string>> = {
  create: '/cgi-bin/living/create',
  cancel: '/cgi-bin/living/cancel',
  'delete-replay': '/cgi-bin/living/delete_replay_data',
};

function adviceFor(name: OrganiserCommand, { reason, errcode, api, fault }: OperatorRefusal, isRemote: boolean) {
  if (errcode === 60020 && !isRemote) {
    return {
      en: 'Or call through the deployed function, whose address is trusted: set LIVE_ENTRY_FUNCTION_URL and LIVE_ENTRY_DOCTOR_TOKEN.',
      zh: '也可以通过已部署的云函数调用（其 IP 已可信）：请设置 LIVE_ENTRY_FUNCTION_URL 和 LIVE_ENTRY_DOCTOR_TOKEN。',
    };
  }
  const sent = reason === 'UPSTREAM_UNAVAILABLE' && errcode === undefined && (api === undefined || api === ONCE[name]);
  if (ONCE[name] === undefined || !sent || fault === 'no time left') return undefined;
  const look = name === 'create' ? 'living list' : 'living info';
  return {
    en: `WeCom may have done it all the same: look with "${look}" before you repeat it.`,
    zh: `企业微信可能已经完成了该操作：重试前请先用“${look}”确认。`,
  };
}
