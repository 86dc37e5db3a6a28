/** access_token of the account. https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken */
import { Hono } from 'hono';
import type { ApiEnv } from '../errcode-api/interface';
import { currentOrNew, isValid, randomValue, revokeAll, secondsLeft } from '../errcode-api/issued';
import { readJsonObject } from '../errcode-api/read-json-object';
import { refuse } from './refusal';
import { requireAccount, requireMethod } from './request';
import type { AccountState } from './state';

const LIFETIME_MS = 7_200_000;
/** A new token is issued 5 minutes before the old one expires; until then both are valid. */
const OVERLAP_MS = 300_000;
/** A second `force_refresh` within this time changes nothing. */
const FORCE_INTERVAL_MS = 30_000;

export function stableToken(state: AccountState): Hono<ApiEnv> {
  return new Hono<ApiEnv>().all('/cgi-bin/stable_token', async (c) => {
    requireMethod(c, 'POST');
    const fields = await readJsonObject(c, { form: () => refuse(47001), body: () => refuse(47001) });
    if (fields.grant_type !== 'client_credential') refuse(40002);
    requireAccount(state, fields);
    requireWhitelistedIp(state);
    if (![undefined, true, false].includes(fields.force_refresh as boolean)) refuse(47001);
    if (fields.force_refresh === true) forceRefresh(state);
    c.set('errcode', 0);
    return c.json(stableTokenOf(state));
  });
}

function requireWhitelistedIp({ world: { egressIp, account } }: AccountState): void {
  if (!account.ipWhitelist.includes(egressIp)) refuse(40164, `invalid ip ${egressIp} ipv6 ::ffff:${egressIp}, not in whitelist`);
}

function forceRefresh(state: AccountState): void {
  const now = state.clock.now();
  if (now - state.forcedAt < FORCE_INTERVAL_MS) return;
  state.forcedAt = now;
  revokeAll(state.tokens);
}

function stableTokenOf({ clock, tokens }: AccountState) {
  const now = clock.now();
  const [access_token, token] = currentOrNew(
    tokens,
    (each) => isValid(each, now + OVERLAP_MS),
    () => [randomValue('sandbox-stable-token', 96), { expiresAt: now + LIFETIME_MS, revoked: false }],
  );
  return { access_token, expires_in: secondsLeft(token, now) };
}
