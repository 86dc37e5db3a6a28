/** The endpoints of /cgi-bin/living that make a living and change it, one function each. */
import type { Invocation } from '../runtime/invocation';
import { incompleteAnswer } from '../upstream/upstream-error';
import type { Corp } from './corp';

/** WeCom would do it twice, or refuse the repetition of what it has done. */
const ONCE = { once: { leastMs: 1_000 } };

/** Fields as on the wire; living_start in unix seconds, durations in seconds. */
export interface NewLiving extends LivingChange {
  anchor_userid: string;
  theme: string;
  living_start: number;
  living_duration: number;
  /** Only for a suite of several apps of the old kind. */
  agentid?: number;
  /** Only for type 4. */
  activity_cover_mediaid?: string;
  activity_share_mediaid?: string;
  activity_detail?: { description?: string; image_list?: string[] };
}

export interface LivingChange {
  theme?: string;
  living_start?: number;
  living_duration?: number;
  /** 0 通用 · 1 小班课 · 2 大班课 · 3 企业培训 · 4 活动直播 */
  type?: number;
  /** Not for type 4. */
  description?: string;
  /** Seconds before the start. */
  remind_time?: number;
}

/** Resolves to the livingid. https://developer.work.weixin.qq.com/document/path/93637 */
export async function createLiving(corp: Corp, living: NewLiving, invocation: Invocation): Promise<string> {
  const { livingid } = await corp.call('POST /cgi-bin/living/create', { ...living }, invocation, ONCE);
  if (typeof livingid === 'string' && livingid !== '') return livingid;
  throw incompleteAnswer('/cgi-bin/living/create', 'livingid');
}

/** Only before the start. https://developer.work.weixin.qq.com/document/path/93640 */
export async function modifyLiving(
  corp: Corp,
  change: LivingChange & { livingid: string },
  invocation: Invocation,
): Promise<void> {
  await corp.call('POST /cgi-bin/living/modify', { ...change }, invocation);
}

/** Only before the start. The livingid is in the body. https://developer.work.weixin.qq.com/document/path/93638 */
export async function cancelLiving(corp: Corp, { livingid }: { livingid: string }, invocation: Invocation): Promise<void> {
  await corp.call('POST /cgi-bin/living/cancel', { livingid }, invocation, ONCE);
}

/** It cannot be undone. https://developer.work.weixin.qq.com/document/path/93874 */
export async function deleteReplayData(corp: Corp, { livingid }: { livingid: string }, invocation: Invocation): Promise<void> {
  await corp.call('POST /cgi-bin/living/delete_replay_data', { livingid }, invocation, ONCE);
}
