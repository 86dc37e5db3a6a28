/** access_token of self-built and agent-developed apps. https://developer.work.weixin.qq.com/document/path/91039 */
import { type Context, Hono } from 'hono';
import type { ApiEnv } from '../errcode-api/interface';
import { currentOrNew, isValid, randomValue, secondsLeft } from '../errcode-api/issued';
import { refuse } from './refusal';
import { requireMethod, succeed } from './request';
import type { WecomState } from './state';
import type { App } from './world';

const HOUR_MS = 3_600_000;
const TOKEN_LIFETIME_MS = 2 * HOUR_MS;

/** "如果应用的secret错误多次，会导致同一个IP被禁用一小时"; the number is not documented. */
const BAD_SECRETS_BEFORE_BAN = 10;

export function tokens(state: WecomState): Hono<ApiEnv> {
  return new Hono<ApiEnv>().all('/cgi-bin/gettoken', (c) => {
    requireMethod(c, 'GET');
    const app = appOfSecret(state, c.req.query('corpid'), c.req.query('corpsecret'));
    requireTrustedIp(state, app);
    return succeed(c, accessTokenOf(state, app));
  });
}

/** Returns the same token as long as it is valid, with its remaining seconds. */
export function accessTokenOf(state: WecomState, app: App): { access_token: string; expires_in: number } {
  const now = state.clock.now();
  const [access_token, token] = currentOrNew(
    state.tokens,
    (each) => each.app === app.id && isValid(each, now),
    () => [randomValue('sandbox-token'), { app: app.id, expiresAt: now + TOKEN_LIFETIME_MS, revoked: false }],
  );
  return { access_token, expires_in: secondsLeft(token, now) };
}

/** The app of a call's access_token. Refuses the call when the token or the app is not usable. */
export function callingApp(state: WecomState, c: Context<ApiEnv>): App {
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
  const recent = badSecrets.filter((at) => at > clock.now() - HOUR_MS);
  if (recent.length >= BAD_SECRETS_BEFORE_BAN) return refuse(45009);
  // The permanent_code of a suite app is not a corpsecret: it is used in get_corp_token.
  const app = world.apps.find(
    ({ kind, ...known }) => kind !== 'suite-app' && known.corpid === corpid && known.secret === corpsecret,
  );
  if (app?.enabled && app.authorized) return app;
  badSecrets.push(clock.now());
  return refuse(40001);
}

/** @param caller an app, or its suite, with its list of trusted addresses */
export function requireTrustedIp({ world }: WecomState, caller: { trustedIp: string }): void {
  if (!caller.trustedIp.split(';').includes(world.egressIp)) refuse(60020);
}
