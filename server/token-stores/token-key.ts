import { createHmac } from 'node:crypto';

/**
 * Names a token: tokens are per host, corp and app, and mixing two apps of one corp is the commonest fault of token caches. An app is
 * told by a fingerprint of its secret, so a secret that was reset misses by itself, and the key gives nothing away.
 */
export function tokenKey({ baseUrl, corpid, secret }: { baseUrl: string; corpid: string; secret: string }): string {
  const app = createHmac('sha256', secret).update('live-entry').digest('hex').slice(0, 16);
  return `${new URL(baseUrl).host}/${corpid}/${app}`;
}
