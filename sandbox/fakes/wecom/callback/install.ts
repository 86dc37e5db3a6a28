/** What a corp's administrator does with an app of a provider. */
import { randomValue } from '../../errcode-api/issued';
import type { WecomState } from '../state';
import { type App, mustFind, type Suite } from '../world';

/** An app of a suite in a corp. */
export interface Installation {
  suite_id: string;
  corpid: string;
}

/** "10分钟内有效" */
const AUTH_CODE_LIFETIME_MS = 10 * 60_000;

export function installedApp({ world }: WecomState, installation: Installation): App {
  return mustFind(world.apps, isInstallation(installation), `${installation.suite_id} in ${installation.corpid}`);
}

/** Adds the app to the corp. A removed app is installed again with a new permanent_code. */
export function install({ world }: WecomState, { suite_id, kind, trustedIp }: Suite, corpid: string): App {
  mustFind(world.corps, (corp) => corp.corpid === corpid, corpid);
  const known = world.apps.find(isInstallation({ suite_id, corpid }));
  if (known?.authorized) return known;
  const authorization = { secret: newPermanentCode(), authorized: true };
  if (known) return Object.assign(known, authorization);
  const id = `${suite_id} in ${corpid}`;
  const app: App = { id, kind, corpid, suite_id, ...authorization, permitted: true, enabled: true, trustedIp };
  world.apps.push(app);
  return app;
}

/** Revokes the app's tokens too. */
export function remove({ tokens }: WecomState, app: App): void {
  app.authorized = false;
  for (const token of tokens.values()) if (token.app === app.id) token.revoked = true;
}

export function issueAuthCode({ clock, authCodes }: WecomState, { id, suite_id = '' }: App): string {
  const code = randomValue('sandbox-auth-code', 60);
  authCodes.set(code, { app: id, suite_id, expiresAt: clock.now() + AUTH_CODE_LIFETIME_MS, used: false });
  return code;
}

export function newPermanentCode(): string {
  return randomValue('sandbox-permanent-code', 32);
}

function isInstallation({ suite_id, corpid }: Installation): (app: App) => boolean {
  return (app) => app.suite_id === suite_id && app.corpid === corpid;
}
