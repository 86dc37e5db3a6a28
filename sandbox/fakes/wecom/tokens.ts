/** Credentials of self-built and agent-developed apps. https://developer.work.weixin.qq.com/document/path/91039 */
import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { refuse } from './refusal';
import { requireVerb, succeed } from './request';
import type { WecomEnv, WecomState } from './state';
import type { App } from './world';

const HOUR_MS = 3_600_000;
const TOKEN_LIFETIME_MS = 2 * HOUR_MS;

/** "如果应用的secret错误多次，会导致同一个IP被禁用一小时"; how many is not documented. */
const BAD_SECRETS_BEFORE_BAN = 10;

export function tokens(state: WecomState): Hono<WecomEnv> {
  return new Hono<WecomEnv>().all('/cgi-bin/gettoken', (c) => {
    requireVerb(c, 'GET');
    const app = appOfSecret(state, c.req.query('corpid'), c.req.query('corpsecret'));
    requireTrustedIp(state, app);
    return succeed(c, accessTokenOf(state, app));
  });
}

/** While a token is valid the same one is given again, with what is left of its time in seconds. */
export function accessTokenOf(state: WecomState, app: App): { access_token: string; expires_in: number } {
  const now = state.clock.now();
  const [access_token, { expiresAt }] = currentToken(state, app, now) ?? issueToken(state, app, now);
  return { access_token, expires_in: Math.floor((expiresAt - now) / 1000) };
}

/** The app that a call's token belongs to, if it may call at all. */
export function callingApp(state: WecomState, c: Context<WecomEnv>): App {
  const value = c.req.query('access_token');
  if (!value) return refuse(41001);
  const token = state.tokens.get(value);
  const app = state.world.apps.find(({ id }) => id === token?.app);
  if (!token || !app || token.revoked) return refuse(40014);
  if (token.expiresAt <= state.clock.now()) return refuse(42001);
  if (!app.enabled) return refuse(50003);
  requireTrustedIp(state, app);
  return app;
}

function appOfSecret({ clock, world, badSecrets }: WecomState, corpid?: string, corpsecret?: string): App {
  if (!corpid) return refuse(41002);
  if (!corpsecret) return refuse(41004);
  if (!world.corps.some((corp) => corp.corpid === corpid)) return refuse(40013);
  const lately = badSecrets.filter((at) => at > clock.now() - HOUR_MS);
  if (lately.length >= BAD_SECRETS_BEFORE_BAN) return refuse(45009);
  // A suite app's permanent_code is no corpsecret: it goes through get_corp_token.
  const app = world.apps.find(
    ({ kind, ...known }) => kind !== 'suite-app' && known.corpid === corpid && known.secret === corpsecret,
  );
  if (app?.enabled && app.authorised) return app;
  badSecrets.push(clock.now());
  return refuse(40001);
}

/** @param asked an app, or its suite, with its list of addresses */
export function requireTrustedIp({ world }: WecomState, asked: { trustedIp: string }): void {
  if (!asked.trustedIp.split(';').includes(world.egressIp)) refuse(60020);
}

function currentToken({ tokens }: WecomState, app: App, now: number) {
  return [...tokens].find(([, token]) => token.app === app.id && !token.revoked && token.expiresAt > now);
}

function issueToken({ tokens }: WecomState, app: App, now: number) {
  const token = { app: app.id, expiresAt: now + TOKEN_LIFETIME_MS, revoked: false };
  const value = `sandbox-token-${randomBytes(48).toString('base64url')}`;
  tokens.set(value, token);
  return [value, token] as const;
}
