/** Livings. https://developer.work.weixin.qq.com/document/path/93641 and /path/96835 */
import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { spendQuota } from './quota';
import { refuse } from './refusal';
import { requireString, requireVerb, stringFields, succeed } from './request';
import type { WecomEnv, WecomState } from './state';
import { callingApp } from './tokens';
import type { App, Living } from './world';

/** "5分钟内可以重复使用" */
const CODE_LIFETIME_MS = 5 * 60_000;

/** The documents show 'abcopenid' and say no more; openids seen in the wild begin with o. */
const OPENID = /^o[A-Za-z0-9_-]{5,63}$/;

export function living(state: WecomState): Hono<WecomEnv> {
  return new Hono<WecomEnv>()
    .all('/cgi-bin/living/get_living_code', async (c) => {
      requireVerb(c, 'POST');
      const app = livingApp(state, c);
      const { livingid, openid } = await stringFields(c, ['livingid', 'openid']);
      const { livingid: known } = ownLiving(state, app, livingid);
      if (!OPENID.test(openid)) refuse(40073);
      return succeed(c, { living_code: issueCode(state, known, openid) });
    })
    .all('/cgi-bin/living/get_living_info', (c) => {
      requireVerb(c, 'GET');
      const app = livingApp(state, c);
      return succeed(c, { living_info: livingInfo(ownLiving(state, app, requireString(c.req.query('livingid'), 'livingid'))) });
    });
}

function livingApp(state: WecomState, c: Context<WecomEnv>): App {
  const app = callingApp(state, c);
  spendQuota(state, app.corpid, c.req.path);
  return app.permitted ? app : refuse(48002);
}

/** 仅允许获取当前应用创建的微信观看直播凭证. The code for an unknown livingid is documented nowhere. */
function ownLiving({ world }: WecomState, app: App, livingid: string): Living {
  const found = world.livings.find((each) => each.livingid === livingid);
  if (!found) return refuse(40058, 'invalid living id');
  return found.app === app.id ? found : refuse(92008);
}

/** A new code each time, bound to living and viewer, with every character in it that a URL would spoil. */
function issueCode({ clock, codes }: WecomState, livingid: string, openid: string): string {
  const part = () => randomBytes(12).toString('base64url');
  const code = `${part()}+${part()}/${part()}=`;
  codes.set(code, { livingid, openid, expiresAt: clock.now() + CODE_LIFETIME_MS });
  return code;
}

/** `replay_status` is there only with `open_replay` 1, and once there is something to say about it. */
function livingInfo({ livingid: _livingid, app: _app, replay_status, ...info }: Living) {
  const hasReplay = info.open_replay === 1 && info.status === 2;
  const counts = { main_department: 1, viewer_num: 0, comment_num: 0, mic_num: 0, online_count: 0, subscribe_count: 0 };
  return { ...info, ...counts, ...(hasReplay && { replay_status }) };
}
