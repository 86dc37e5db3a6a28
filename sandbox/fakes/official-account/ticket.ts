/** jsapi_ticket, the key of page signatures. https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html */
import { Hono } from 'hono';
import type { ApiEnv } from '../errcode-api/interface';
import { currentOrNew, randomValue, secondsLeft } from '../errcode-api/issued';
import { refuse } from './refusal';
import { requireMethod, requireToken } from './request';
import type { AccountState } from './state';

const LIFETIME_MS = 7_200_000;

export function ticket(state: AccountState): Hono<ApiEnv> {
  return new Hono<ApiEnv>().all('/cgi-bin/ticket/getticket', (c) => {
    requireMethod(c, 'GET');
    requireToken(state, c.req.query('access_token'));
    if (c.req.query('type') !== 'jsapi') refuse(40097);
    const now = state.clock.now();
    const [value, issued] = currentOrNew(
      state.tickets,
      ({ expiresAt }) => expiresAt > now,
      () => [randomValue('sandbox-ticket'), { expiresAt: now + LIFETIME_MS }],
    );
    c.set('errcode', 0);
    return c.json({ errcode: 0, errmsg: 'ok', ticket: value, expires_in: secondsLeft(issued, now) });
  });
}
