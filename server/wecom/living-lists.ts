/** The endpoints of /cgi-bin/living that tell an organiser of livings, one function each: whose there are, who watched, who shared. */
import { fieldsOf } from '../../miniprogram/components/live-entry/core/contract';
import type { Invocation } from '../runtime/invocation';
import type { Fields } from '../upstream/client';
import { incompleteAnswer } from '../upstream/upstream-error';
import type { Corp } from './corp';

export interface LivingidPage {
  livingids: string[];
  /** '' on the last page. */
  nextCursor: string;
}

/**
 * One page of the livings that this app has created for a member.
 * @param limit at most 100
 * https://developer.work.weixin.qq.com/document/path/93634
 */
export async function getUserAllLivingid(
  corp: Corp,
  { userid, cursor, limit }: { userid: string; cursor: string; limit: number },
  invocation: Invocation,
): Promise<LivingidPage> {
  const api = '/cgi-bin/living/get_user_all_livingid';
  const { next_cursor, livingid_list } = await corp.call(`POST ${api}`, { userid, cursor, limit }, invocation);
  if (!Array.isArray(livingid_list)) throw incompleteAnswer(api, 'livingid_list');
  if (typeof next_cursor !== 'string') throw incompleteAnswer(api, 'next_cursor');
  return { livingids: livingid_list.map((livingid) => requireText(api, 'livingid', livingid)), nextCursor: next_cursor };
}

/** Somebody who watched. WeCom names viewers from outside by external_userid, not by openid. */
export interface Watcher {
  /** A member of the corp, a WeChat user, or a member of another corp. */
  kind: 'member' | 'wechat' | 'wecom';
  /** userid of a member, otherwise external_userid. */
  id: string;
  /** Only of those from outside. */
  name?: string;
  /** Seconds. */
  watchTime: number;
  comment: boolean;
  mic: boolean;
  /** `invitor_*` on the wire; only for livings that promote a product (推广产品). */
  inviterUserid?: string;
  inviterExternalUserid?: string;
}

export interface WatchPage {
  /** The last page. Nothing else says so. */
  ending: boolean;
  /** For the next page. */
  nextKey: string;
  watchers: Watcher[];
}

/**
 * One page of those who watched.
 * @param next_key `'0'` for the first page
 * https://developer.work.weixin.qq.com/document/path/93636
 */
export async function getWatchStat(
  corp: Corp,
  { livingid, next_key }: { livingid: string; next_key: string },
  invocation: Invocation,
): Promise<WatchPage> {
  const api = '/cgi-bin/living/get_watch_stat';
  const answer = await corp.call(`POST ${api}`, { livingid, next_key }, invocation);
  const { ending, stat_info } = answer;
  if (ending !== 0 && ending !== 1) throw incompleteAnswer(api, 'ending');
  if (fieldsOf(stat_info) !== stat_info) throw incompleteAnswer(api, 'stat_info');
  const { users = [], external_users = [] } = fieldsOf(stat_info);
  if (!Array.isArray(users) || !Array.isArray(external_users)) throw incompleteAnswer(api, 'users');
  return {
    ending: ending === 1,
    nextKey: ending === 1 ? '' : requireText(api, 'next_key', answer.next_key),
    watchers: [
      ...users.map((user) => watcherOf('member', user.userid, user)),
      ...external_users.map((user) => watcherOf(user.type === 2 ? 'wecom' : 'wechat', user.external_userid, user)),
    ],
  };

  function watcherOf(kind: Watcher['kind'], id: unknown, user: Fields): Watcher {
    if (typeof user.watch_time !== 'number') throw incompleteAnswer(api, 'watch_time');
    return {
      kind,
      id: requireText(api, 'userid', id),
      ...(kind !== 'member' && optionalText('name', user.name)),
      watchTime: user.watch_time,
      comment: user.is_comment === 1,
      mic: user.is_mic === 1,
      ...optionalText('inviterUserid', user.invitor_userid),
      ...optionalText('inviterExternalUserid', user.invitor_external_userid),
    };
  }
}

/** Who opened a shared living, and who shared it; each is a member or somebody from outside. */
export interface LivingShare {
  livingid: string;
  viewerUserid?: string;
  viewerExternalUserid?: string;
  inviterUserid?: string;
  inviterExternalUserid?: string;
}

/**
 * @param ww_share_code what WeCom's live mini-program passes to a mini-program that is opened from the room; valid for 5 minutes
 * https://developer.work.weixin.qq.com/document/path/94442
 */
export async function getLivingShareInfo(
  corp: Corp,
  { ww_share_code }: { ww_share_code: string },
  invocation: Invocation,
): Promise<LivingShare> {
  const api = '/cgi-bin/living/get_living_share_info';
  const told = await corp.call(`POST ${api}`, { ww_share_code }, invocation);
  return {
    livingid: requireText(api, 'livingid', told.livingid),
    ...optionalText('viewerUserid', told.viewer_userid),
    ...optionalText('viewerExternalUserid', told.viewer_external_userid),
    ...optionalText('inviterUserid', told.invitor_userid),
    ...optionalText('inviterExternalUserid', told.invitor_external_userid),
  };
}

function requireText(api: string, name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw incompleteAnswer(api, name);
}

function optionalText<Name extends string>(name: Name, value: unknown): { [key in Name]?: string } {
  return typeof value === 'string' && value !== '' ? ({ [name]: value } as { [key in Name]: string }) : {};
}
