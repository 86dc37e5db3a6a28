import { createHmac } from 'node:crypto';

/**
 * The key of a token: tokens are per host, corp and app, and a cache that mixes two apps of one corp is the most common bug in this
 * field.
 * @param app the suite_id, or a fingerprint of the app's secret
 */
export function tokenKey({ baseUrl, corpid, app }: { baseUrl: string; corpid: string; app: string }): string {
  return `${new URL(baseUrl).host}/${corpid}/${app}`;
}

/** Identifies an app by its secret without revealing it. After a reset of the secret it differs, so the old token is not found. */
export function fingerprint(secret: string): string {
  return createHmac('sha256', secret).update('live-entry').digest('hex').slice(0, 16);
}
