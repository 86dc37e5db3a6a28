/** Who came with an OAuth code. https://developers.weixin.qq.com/doc/service/api/webdev/access/api_snsaccesstoken */
import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { WecomEnv } from '../wecom/state';
import { requireAccount } from './account';
import { refuse } from './refuse';
import type { AccountState } from './state';

export function sns(state: AccountState): Hono<WecomEnv> {
  return new Hono<WecomEnv>().all('/sns/oauth2/access_token', (c) => {
    if (c.req.method !== 'GET') refuse(43001);
    requireAccount(state, c.req.query());
    if (c.req.query('grant_type') !== 'authorization_code') refuse(40002);
    const openid = redeemCode(state, c.req.query('code'));
    const token = () => randomBytes(48).toString('base64url');
    const answer = { access_token: token(), expires_in: 7200, refresh_token: token(), openid, scope: 'snsapi_base' };
    return asPlainText(c, answer);
  });
}

function redeemCode({ clock, oauthCodes }: AccountState, code = ''): string {
  if (code === '') return refuse(41008);
  const known = oauthCodes.get(code);
  if (!known || known.expiresAt <= clock.now()) return refuse(40029);
  if (known.used) return refuse(40163);
  known.used = true;
  return known.openid;
}

/** The sns APIs label their JSON text/plain, and a success has no errcode. */
function asPlainText(c: Context<WecomEnv>, answer: object): Response {
  c.set('errcode', 0);
  return c.text(JSON.stringify(answer));
}
