import { createHmac } from 'node:crypto';

/**
 * Names a token: tokens are per host, corp and app, and mixing two apps of one corp is the commonest fault of token caches.
 * @param app the suite_id, or a fingerprint of the app's secret
 */
export function tokenKey({ baseUrl, corpid, app }: { baseUrl: string; corpid: string; app: string }): string {
  return `${new URL(baseUrl).host}/${corpid}/${app}`;
}

/** Tells an app by its secret without giving it away. A secret that was reset misses by itself. */
export function fingerprint(secret: string): string {
  return createHmac('sha256', secret).update('live-entry').digest('hex').slice(0, 16);
}
