/** What the administrator of a corp does with an app of a provider. */
import { randomBytes } from 'node:crypto';
import { existing } from '../existing';
import type { WecomState } from '../state';
import type { App, Suite } from '../world';

/** Which app, and in which corp. */
export interface Installation {
  suite_id: string;
  corpid: string;
}

/** "10分钟内有效" */
const AUTH_CODE_LIFETIME_MS = 10 * 60_000;

export function installedApp({ world }: WecomState, { suite_id, corpid }: Installation): App {
  const found = world.apps.find((app) => app.suite_id === suite_id && app.corpid === corpid);
  return existing(found, `${suite_id} in ${corpid}`);
}

/** The app in the corp; one that was removed comes back with a new permanent_code. */
export function install({ world }: WecomState, { suite_id, kind, trustedIp }: Suite, corpid: string): App {
  existing(
    world.corps.find((corp) => corp.corpid === corpid),
    corpid,
  );
  const before = world.apps.find((app) => app.suite_id === suite_id && app.corpid === corpid);
  if (before?.authorised) return before;
  const anew = { secret: newPermanentCode(), authorised: true };
  if (before) return Object.assign(before, anew);
  const app: App = { id: `${suite_id} in ${corpid}`, kind, corpid, suite_id, ...anew, permitted: true, enabled: true, trustedIp };
  world.apps.push(app);
  return app;
}

/** Its tokens end with it. */
export function remove({ tokens }: WecomState, app: App): void {
  app.authorised = false;
  for (const token of tokens.values()) if (token.app === app.id) token.revoked = true;
}

export function issueAuthCode({ clock, authCodes }: WecomState, { id, suite_id = '' }: App): string {
  const code = `sandbox-auth-code-${randomBytes(60).toString('base64url')}`;
  authCodes.set(code, { app: id, suite_id, expiresAt: clock.now() + AUTH_CODE_LIFETIME_MS, used: false });
  return code;
}

export function newPermanentCode(): string {
  return `sandbox-permanent-code-${randomBytes(32).toString('base64url')}`;
}
