import { fieldsOf } from '../../miniprogram/components/live-entry/core/contract';
import type { OrganiserCommand } from '../../server/organiser/commands';
import type { OrganiserEvent } from '../../server/organiser/organise';
import type { Env } from '../../server/runtime/env';
import { callFunction, otherVersion } from '../call-function';

type Kind = 'string' | 'boolean' | 'number' | 'list';

/** What a result has at least: a function of another version may answer otherwise. */
const SHAPES: Record<OrganiserCommand, Record<string, Kind>> = {
  create: { livingid: 'string' },
  list: { livingids: 'list', nextCursor: 'string' },
  info: { status: 'string', replay: 'string', theme: 'string', reserveStart: 'number', reserveLivingDuration: 'number' },
  modify: { livingid: 'string' },
  cancel: { livingid: 'string' },
  'delete-replay': { livingid: 'string' },
  code: { livingCode: 'string' },
  watch: { ending: 'boolean', nextKey: 'string', watchers: 'list' },
  share: { livingid: 'string' },
};

/** Calls through the deployed liveEntry. */
export function remoteWay(env: Env) {
  return async (event: OrganiserEvent): Promise<object> => {
    const { result } = await callFunction(env, { action: 'organise', ...event });
    const fields = fieldsOf(result);
    const missing = Object.entries(SHAPES[event.command]).find(([name, kind]) => kindOf(fields[name]) !== kind);
    if (missing === undefined) return fields;
    throw otherVersion(missing[0]);
  };
}

const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value);
