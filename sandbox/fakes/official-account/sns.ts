/** The openid of a visitor, in exchange for an OAuth code. https://developers.weixin.qq.com/doc/service/api/webdev/access/api_snsaccesstoken */
import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { ApiEnv } from '../errcode-api/interface';
import { refuse } from './refusal';
import { requireAccount, requireMethod } from './request';
import type { AccountState } from './state';

export function sns(state: AccountState): Hono<ApiEnv> {
  return new Hono<ApiEnv>().all('/sns/oauth2/access_token', (c) => {
    requireMethod(c, 'GET');
    requireAccount(state, c.req.query());
    if (c.req.query('grant_type') !== 'authorization_code') refuse(40002);
    const openid = redeemCode(state, c.req.query('code'));
    const token = () => randomBytes(48).toString('base64url');
    return asPlainText(c, { access_token: token(), expires_in: 7200, refresh_token: token(), openid, scope: 'snsapi_base' });
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

/** The sns APIs send JSON as text/plain, and a success has no errcode. */
function asPlainText(c: Context<ApiEnv>, fields: object): Response {
  c.set('errcode', 0);
  return c.text(JSON.stringify(fields));
}
