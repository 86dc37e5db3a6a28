/** What an organiser can look up: whose livings there are, who watched one, and who shared it with whom. */
import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { ApiEnv } from '../errcode-api/interface';
import { livingOfApp, requirePermittedApp } from './living-access';
import { refuse } from './refusal';
import { jsonFields, requireMethod, requireNumber, requireString, stringFields, succeed } from './request';
import type { ShareCode, WecomState } from './state';

/** "默认值和最大值都为100" */
const MOST_LIVINGIDS = 100;
/** ww_share_code 有效期为5分钟 */
const SHARE_LIFETIME_MS = 5 * 60_000;

export function livingLists(state: WecomState): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .all('/cgi-bin/living/get_user_all_livingid', async (c) => {
      requireMethod(c, 'POST');
      const app = requirePermittedApp(state, c);
      const { userid: given, cursor = '', limit = MOST_LIVINGIDS } = await jsonFields(c);
      const userid = requireString(given, 'userid');
      if (!state.world.members.some((each) => each.corpid === app.corpid && each.userid === userid)) refuse(40003);
      const most = requireNumber(limit, 'limit');
      if (most < 1 || most > MOST_LIVINGIDS) refuse(40058, `limit exceed max value ${MOST_LIVINGIDS}`);
      const made = state.world.livings.filter((living) => living.app === app.id && living.anchor_userid === userid);
      const from = cursor === '' ? 0 : positionOf('CURSOR', cursor);
      const next_cursor = from + most < made.length ? placeOf('CURSOR', from + most) : '';
      const livingid_list = made.slice(from, from + most).map(({ livingid }) => livingid);
      return succeed(c, { next_cursor, livingid_list });
    })
    .all('/cgi-bin/living/get_watch_stat', async (c) => {
      requireMethod(c, 'POST');
      const app = requirePermittedApp(state, c);
      const { livingid, next_key } = await stringFields(c, ['livingid', 'next_key']);
      const watchers = state.world.watchers[livingOfApp(state, app, livingid).livingid] ?? [];
      const from = next_key === '0' ? 0 : positionOf('NEXT', next_key);
      const to = from + state.world.watchPageSize;
      const page = watchers.slice(from, to);
      return succeed(c, {
        // "只能根据该字段判断是否已经拉完数据": there is a next_key on the last page too.
        ending: to < watchers.length ? 0 : 1,
        next_key: placeOf('NEXT', to),
        stat_info: {
          users: page.filter((each) => 'userid' in each),
          external_users: page.filter((each) => 'external_userid' in each),
        },
      });
    })
    .all('/cgi-bin/living/get_living_share_info', async (c) => {
      requireMethod(c, 'POST');
      const app = requirePermittedApp(state, c);
      const { ww_share_code } = await stringFields(c, ['ww_share_code']);
      const shared = state.shareCodes.get(ww_share_code);
      if (!shared || shared.expiresAt <= state.clock.now()) return refuse(40058, 'invalid ww_share_code');
      const { expiresAt: _, ...told } = shared;
      livingOfApp(state, app, told.livingid);
      return succeed(c, { viewer_userid: '', invitor_external_userid: '', ...told });
    });
}

/** Somebody opens a mini-program from the room: its launch options have this ww_share_code. */
export function shareCode({ clock, shareCodes }: WecomState, told: Omit<ShareCode, 'expiresAt'>): string {
  const code = `sandbox-share-${randomBytes(12).toString('base64url')}`;
  shareCodes.set(code, { ...told, expiresAt: clock.now() + SHARE_LIFETIME_MS });
  return code;
}

/** A place in a list, as a text that a caller can only hand back. */
const placeOf = (kind: string, position: number) => Buffer.from(`${kind}:${position}`).toString('base64url');

function positionOf(kind: string, place: unknown): number {
  const [, position] = /^\w+:(\d+)$/.exec(Buffer.from(String(place), 'base64url').toString()) ?? [];
  return position !== undefined && placeOf(kind, Number(position)) === place ? Number(position) : refuse(40058, 'invalid cursor');
}
