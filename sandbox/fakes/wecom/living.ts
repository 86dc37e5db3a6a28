/** Livings, as viewers need them. https://developer.work.weixin.qq.com/document/path/93641 and /path/96835 */
import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { ApiEnv } from '../errcode-api/interface';
import { livingOfApp, requirePermittedApp } from './living-access';
import { moveOn } from './living-time';
import { refuse } from './refusal';
import { requireMethod, requireString, stringFields, succeed } from './request';
import type { WecomState } from './state';
import type { Living } from './world';

/** "5分钟内可以重复使用" */
const CODE_LIFETIME_MS = 5 * 60_000;

/** The documents only show 'abcopenid'. Real openids start with o. */
const OPENID = /^o[A-Za-z0-9_-]{5,63}$/;

export function living(state: WecomState): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .all('/cgi-bin/living/get_living_code', async (c) => {
      requireMethod(c, 'POST');
      const app = requirePermittedApp(state, c);
      const { livingid, openid } = await stringFields(c, ['livingid', 'openid']);
      const { livingid: known } = livingOfApp(state, app, livingid);
      if (!OPENID.test(openid)) refuse(40073);
      return succeed(c, { living_code: issueCode(state, known, openid) });
    })
    .all('/cgi-bin/living/get_living_info', (c) => {
      requireMethod(c, 'GET');
      const app = requirePermittedApp(state, c);
      const livingid = requireString(c.req.query('livingid'), 'livingid');
      return succeed(c, { living_info: livingInfo(state, livingOfApp(state, app, livingid)) });
    });
}

/** A new code for each call, bound to living and viewer. It contains every character that a URL must encode. */
function issueCode({ clock, codes }: WecomState, livingid: string, openid: string): string {
  const part = () => randomBytes(12).toString('base64url');
  const code = `${part()}+${part()}/${part()}=`;
  codes.set(code, { livingid, openid, expiresAt: clock.now() + CODE_LIFETIME_MS });
  return code;
}

/** `replay_status` is there only with `open_replay` 1, and only after the end; `push_stream_url` only before an 活动直播. */
function livingInfo({ clock, world: { statusKey } }: WecomState, described: Living) {
  const at = Math.floor(clock.now() / 1000);
  const { livingid: _livingid, app: _app, late: _late, status, replay_status, ...info } = moveOn(described, at);
  const hasReplay = info.open_replay === 1 && status === 2;
  const begun = status === 1 || status === 2;
  return {
    ...info,
    [statusKey]: status,
    main_department: 1,
    viewer_num: begun ? 128 : 0,
    comment_num: 0,
    mic_num: 0,
    online_count: status === 1 ? 96 : 0,
    subscribe_count: 30,
    ...(hasReplay && { replay_status }),
    ...(info.type === 4 && status === 0 && { push_stream_url: 'https://live.example.com/push' }),
  };
}
