/** The endpoints of /cgi-bin/living for viewers, one function each. Those for organisers: make-living.ts, living-lists.ts. */
import { fieldsOf, LIVING_STATUSES, type LivingInfo, REPLAYS } from '../../miniprogram/components/live-entry/core/contract';
import type { Invocation } from '../runtime/invocation';
import { incompleteAnswer } from '../upstream/upstream-error';
import type { Corp } from './corp';

/**
 * The code with which this WeChat user enters this living: valid for 5 minutes, reusable, only for this user.
 * https://developer.work.weixin.qq.com/document/path/93641
 */
export async function getLivingCode(
  corp: Corp,
  { livingid, openid }: { livingid: string; openid: string },
  invocation: Invocation,
): Promise<string> {
  const { living_code } = await corp.call('POST /cgi-bin/living/get_living_code', { livingid, openid }, invocation);
  if (typeof living_code === 'string' && living_code !== '') return living_code;
  throw incompleteAnswer('/cgi-bin/living/get_living_code', 'living_code');
}

/** What WeCom says of a living, the same for all viewers. https://developer.work.weixin.qq.com/document/path/93635 */
export async function getLivingInfo(corp: Corp, { livingid }: { livingid: string }, invocation: Invocation): Promise<LivingInfo> {
  const { living_info } = await corp.call('GET /cgi-bin/living/get_living_info', { livingid }, invocation);
  const info = fieldsOf(living_info);
  // The document's own sample has the key with a blank at its end.
  const status = nameOf(LIVING_STATUSES, info.status ?? info['status ']);
  const reserveStart = positive(info.reserve_start);
  if (status === undefined || reserveStart === undefined) {
    throw incompleteAnswer('/cgi-bin/living/get_living_info', status === undefined ? 'status' : 'reserve_start');
  }
  const optional = {
    livingStart: positive(info.living_start),
    livingDuration: number(info.living_duration),
    viewerNum: number(info.viewer_num),
    onlineCount: number(info.online_count),
  };
  return {
    status,
    replay: replayOf(info),
    theme: typeof info.theme === 'string' ? info.theme : '',
    reserveStart,
    reserveLivingDuration: number(info.reserve_living_duration) ?? 0,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

/** `replay_status` is there only where a replay is switched on, and only after the end. */
function replayOf({ open_replay, replay_status }: Record<string, unknown>): LivingInfo['replay'] {
  return open_replay === 1 ? (nameOf(REPLAYS.slice(0, 4), replay_status) ?? 'generating') : 'off';
}

/** What WeCom numbers from 0. */
function nameOf<Name>(names: readonly Name[], given: unknown): Name | undefined {
  return typeof given === 'number' ? names[given] : undefined;
}

function number(given: unknown): number | undefined {
  return typeof given === 'number' ? given : undefined;
}

function positive(given: unknown): number | undefined {
  return typeof given === 'number' && given > 0 ? given : undefined;
}
