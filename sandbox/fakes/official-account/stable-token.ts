/** access_token of the account. https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken */
import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { WecomEnv } from '../wecom/state';
import { requireAccount } from './account';
import { refuse } from './refuse';
import type { AccountState } from './state';

const LIFETIME_MS = 7_200_000;
/** A new token comes 5 minutes before the old one ends, and both are good meanwhile. */
const OVERLAP_MS = 300_000;
/** Forced again within this time, nothing is renewed. */
const FORCE_PAUSE_MS = 30_000;

export function stableToken(state: AccountState): Hono<WecomEnv> {
  return new Hono<WecomEnv>().all('/cgi-bin/stable_token', async (c) => {
    if (c.req.method !== 'POST') refuse(43002);
    const fields = await jsonObject(c);
    if (fields.grant_type !== 'client_credential') refuse(40002);
    requireAccount(state, fields);
    requireWhitelistedIp(state);
    if (![undefined, true, false].includes(fields.force_refresh as boolean)) refuse(47001);
    if (fields.force_refresh === true) force(state);
    const now = state.clock.now();
    const [access_token, { expiresAt }] = currentToken(state, now) ?? issueToken(state, now);
    c.set('errcode', 0);
    return c.json({ access_token, expires_in: Math.floor((expiresAt - now) / 1000) });
  });
}

/** Refuses a call whose token is none of ours, or no longer. */
export function requireToken({ clock, tokens }: AccountState, value = ''): void {
  if (value === '') refuse(41001);
  const token = tokens.get(value);
  if (!token || token.revoked) refuse(40001);
  if (token.expiresAt <= clock.now()) refuse(42001);
}

async function jsonObject(c: Context<WecomEnv>): Promise<Record<string, unknown>> {
  if (/form/.test(c.req.header('content-type') ?? '')) refuse(47001);
  const body: unknown = await c.req.json().catch(() => refuse(47001));
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : refuse(47001);
}

function requireWhitelistedIp({ world: { egressIp, account } }: AccountState): void {
  if (!account.ipWhitelist.includes(egressIp)) refuse(40164, `invalid ip ${egressIp} ipv6 ::ffff:${egressIp}, not in whitelist`);
}

function force(state: AccountState): void {
  const now = state.clock.now();
  if (now - state.forcedAt < FORCE_PAUSE_MS) return;
  state.forcedAt = now;
  for (const token of state.tokens.values()) token.revoked = true;
}

function currentToken({ tokens }: AccountState, now: number) {
  return [...tokens].find(([, token]) => !token.revoked && token.expiresAt > now + OVERLAP_MS);
}

function issueToken({ tokens }: AccountState, now: number) {
  const token = { expiresAt: now + LIFETIME_MS, revoked: false };
  const value = `sandbox-stable-token-${randomBytes(96).toString('base64url')}`;
  tokens.set(value, token);
  return [value, token] as const;
}
