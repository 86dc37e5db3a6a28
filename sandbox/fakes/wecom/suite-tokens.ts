/** suite_access_token, requested with the suite_ticket that was pushed. https://developer.work.weixin.qq.com/document/path/97162 */
import { type Context, Hono } from 'hono';
import type { ApiEnv } from '../errcode-api/interface';
import { currentOrNew, isValid, randomValue, secondsLeft } from '../errcode-api/issued';
import { refuse } from './refusal';
import { succeedWithoutErrcode, suiteFields } from './request';
import type { WecomState } from './state';
import { requireTrustedIp } from './tokens';
import type { Suite } from './world';

const TOKEN_LIFETIME_MS = 7_200_000;

export function suiteTokens(state: WecomState): Hono<ApiEnv> {
  return new Hono<ApiEnv>().all('/cgi-bin/service/get_suite_token', async (c) => {
    if (c.req.method !== 'POST') refuse(40083);
    const given = await suiteFields(c, { suite_id: 41021, suite_secret: 41024, suite_ticket: 41023 });
    const suite = state.world.suites.find(({ suite_id }) => suite_id === given.suite_id) ?? refuse(40083);
    if (suite.suite_secret !== given.suite_secret) refuse(40080);
    requireTrustedIp(state, suite);
    requireTicket(state, suite, given.suite_ticket);
    return succeedWithoutErrcode(c, suiteTokenOf(state, suite));
  });
}

/** The suite of a call's suite_access_token. */
export function callingSuite(state: WecomState, c: Context<ApiEnv>): Suite {
  const value = c.req.query('suite_access_token');
  if (!value) return refuse(41022);
  const token = state.suiteTokens.get(value);
  const suite = state.world.suites.find(({ suite_id }) => suite_id === token?.suite_id);
  if (!token || !suite || token.revoked) return refuse(40082);
  if (token.expiresAt <= state.clock.now()) return refuse(42009);
  requireTrustedIp(state, suite);
  return suite;
}

/** A ticket is valid for 30 minutes, so a provider can miss two of them. The ticket of another suite is invalid. */
function requireTicket({ clock, suiteTickets }: WecomState, { suite_id }: Suite, value: string): void {
  const ticket = suiteTickets.get(value);
  if (ticket?.suite_id !== suite_id || ticket.expiresAt <= clock.now()) refuse(40085);
}

function suiteTokenOf(state: WecomState, { suite_id }: Suite) {
  const now = state.clock.now();
  const [suite_access_token, token] = currentOrNew(
    state.suiteTokens,
    (each) => each.suite_id === suite_id && isValid(each, now),
    () => [randomValue('sandbox-suite-token'), { suite_id, expiresAt: now + TOKEN_LIFETIME_MS, revoked: false }],
  );
  return { suite_access_token, expires_in: secondsLeft(token, now) };
}
