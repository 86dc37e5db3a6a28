/** What an organiser may ask for. The cloud function and the command line run the same commands over a {@link Corp}. */
import { RefusalError, type Remedy } from '../runtime/errors';
import type { Invocation } from '../runtime/invocation';
import type { Fields } from '../upstream/client';
import type { Corp } from '../wecom/corp';
import { isId } from '../wecom/id';
import { getLivingCode, getLivingInfo } from '../wecom/living';
import { getLivingShareInfo, getUserAllLivingid, getWatchStat } from '../wecom/living-lists';
import {
  cancelLiving,
  createLiving,
  deleteReplayData,
  type LivingChange,
  modifyLiving,
  type NewLiving,
} from '../wecom/make-living';
import { checkChange, checkNewLiving } from './check-living';

/** Names of the parameters as on the wire. Rejects with a RefusalError, INVALID_REQUEST for parameters that cannot be meant so. */
export type Organise = (corp: Corp, parameters: Fields, run: OrganiserRun) => Promise<object>;

export interface OrganiserRun {
  invocation: Invocation;
  /** ms since the epoch. */
  now: number;
}

/** WeCom's own default and most. */
const MOST_LIVINGIDS = 100;

export const ORGANISER_COMMANDS = {
  async create(corp, parameters, { invocation, now }) {
    refuse(checkNewLiving(parameters, now));
    return { livingid: await createLiving(corp, parameters as unknown as NewLiving, invocation) };
  },

  /** One page. */
  async list(corp, { userid, cursor = '', limit = MOST_LIVINGIDS }, { invocation }) {
    const wanted = { userid: id('userid', userid), cursor: String(cursor), limit: Number(limit) };
    return getUserAllLivingid(corp, wanted, invocation);
  },

  async info(corp, { livingid }, { invocation }) {
    return getLivingInfo(corp, { livingid: id('livingid', livingid) }, invocation);
  },

  async modify(corp, { livingid, ...change }, { invocation, now }) {
    const known = id('livingid', livingid);
    refuse(checkChange(change, now));
    await modifyLiving(corp, { livingid: known, ...(change as LivingChange) }, invocation);
    return { livingid: known };
  },

  async cancel(corp, { livingid }, { invocation }) {
    const living = { livingid: id('livingid', livingid) };
    await cancelLiving(corp, living, invocation);
    return living;
  },

  async 'delete-replay'(corp, { livingid }, { invocation }) {
    const living = { livingid: id('livingid', livingid) };
    await deleteReplayData(corp, living, invocation);
    return living;
  },

  async code(corp, { livingid, openid }, { invocation }) {
    const viewer = { livingid: id('livingid', livingid), openid: id('openid', openid) };
    return { livingCode: await getLivingCode(corp, viewer, invocation) };
  },

  /** One page. */
  async watch(corp, { livingid, next_key = '0' }, { invocation }) {
    return getWatchStat(corp, { livingid: id('livingid', livingid), next_key: String(next_key) }, invocation);
  },

  async share(corp, { ww_share_code }, { invocation }) {
    if (typeof ww_share_code === 'string' && ww_share_code !== '') return getLivingShareInfo(corp, { ww_share_code }, invocation);
    throw invalid([{ en: 'ww_share_code is missing.', zh: '缺少 ww_share_code。' }]);
  },
} as const satisfies Record<string, Organise>;

export type OrganiserCommand = keyof typeof ORGANISER_COMMANDS;

function id(name: string, value: unknown): string {
  if (isId(value)) return value;
  throw invalid([
    value === undefined || value === ''
      ? { en: `${name} is missing.`, zh: `缺少 ${name}。` }
      : { en: `${name} is not an id.`, zh: `${name} 的格式不正确。` },
  ]);
}

function refuse(problems: Remedy[]): void {
  if (problems.length > 0) throw invalid(problems);
}

function invalid(problems: Remedy[]): RefusalError {
  const remedy = { en: problems.map(({ en }) => en).join(' '), zh: problems.map(({ zh }) => zh).join('') };
  return new RefusalError('INVALID_REQUEST', { remedy });
}
