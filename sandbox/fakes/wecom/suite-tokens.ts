/** suite_access_token, by the ticket that was pushed. https://developer.work.weixin.qq.com/document/path/97162 */
import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { refuse } from './refusal';
import type { WecomEnv, WecomState } from './state';
import { suiteFields } from './suite-request';
import { requireTrustedIp } from './tokens';
import type { Suite } from './world';

const TOKEN_LIFETIME_MS = 7_200_000;

export function suiteTokens(state: WecomState): Hono<WecomEnv> {
  return new Hono<WecomEnv>().all('/cgi-bin/service/get_suite_token', async (c) => {
    if (c.req.method !== 'POST') refuse(40083);
    const given = await suiteFields(c, { suite_id: 41021, suite_secret: 41024, suite_ticket: 41023 });
    const suite = state.world.suites.find(({ suite_id }) => suite_id === given.suite_id) ?? refuse(40083);
    if (suite.suite_secret !== given.suite_secret) refuse(40080);
    requireTrustedIp(state, suite);
    requireTicket(state, suite, given.suite_ticket);
    const now = state.clock.now();
    const [suite_access_token, { expiresAt }] = currentToken(state, suite, now) ?? issueToken(state, suite, now);
    // "该接口在调用失败时才返回errcode": there is none in a success.
    c.set('errcode', 0);
    return c.json({ suite_access_token, expires_in: Math.floor((expiresAt - now) / 1000) });
  });
}

/** The suite whose suite_access_token a call carries. */
export function callingSuite(state: WecomState, c: Context<WecomEnv>): Suite {
  const value = c.req.query('suite_access_token');
  if (!value) return refuse(41022);
  const token = state.suiteTokens.get(value);
  const suite = state.world.suites.find(({ suite_id }) => suite_id === token?.suite_id);
  if (!token || !suite || token.revoked) return refuse(40082);
  if (token.expiresAt <= state.clock.now()) return refuse(42009);
  requireTrustedIp(state, suite);
  return suite;
}

/** Each ticket is good for 30 minutes, so that two of them may be missed; one of another suite is none. */
function requireTicket({ clock, suiteTickets }: WecomState, { suite_id }: Suite, value: string): void {
  const ticket = suiteTickets.get(value);
  if (ticket?.suite_id !== suite_id || ticket.expiresAt <= clock.now()) refuse(40085);
}

function currentToken({ suiteTokens }: WecomState, { suite_id }: Suite, now: number) {
  return [...suiteTokens].find(([, token]) => token.suite_id === suite_id && !token.revoked && token.expiresAt > now);
}

function issueToken({ suiteTokens }: WecomState, { suite_id }: Suite, now: number) {
  const token = { suite_id, expiresAt: now + TOKEN_LIFETIME_MS, revoked: false };
  const value = `sandbox-suite-token-${randomBytes(48).toString('base64url')}`;
  suiteTokens.set(value, token);
  return [value, token] as const;
}
