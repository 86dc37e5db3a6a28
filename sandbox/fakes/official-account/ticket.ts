/** jsapi_ticket, with which pages are signed. https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html */
import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { WecomEnv } from '../wecom/state';
import { refuse } from './refuse';
import { requireToken } from './stable-token';
import type { AccountState } from './state';

const LIFETIME_MS = 7_200_000;

export function ticket(state: AccountState): Hono<WecomEnv> {
  return new Hono<WecomEnv>().all('/cgi-bin/ticket/getticket', (c) => {
    if (c.req.method !== 'GET') refuse(43001);
    requireToken(state, c.req.query('access_token'));
    if (c.req.query('type') !== 'jsapi') refuse(40097);
    const now = state.clock.now();
    const [value, { expiresAt }] = validTickets(state)[0] ?? issueTicket(state);
    c.set('errcode', 0);
    return c.json({ errcode: 0, errmsg: 'ok', ticket: value, expires_in: Math.floor((expiresAt - now) / 1000) });
  });
}

export function validTickets({ clock, tickets }: AccountState) {
  return [...tickets].filter(([, { expiresAt }]) => expiresAt > clock.now());
}

function issueTicket({ clock, tickets }: AccountState) {
  const issued = { expiresAt: clock.now() + LIFETIME_MS };
  const value = `sandbox-ticket-${randomBytes(48).toString('base64url')}`;
  tickets.set(value, issued);
  return [value, issued] as const;
}
