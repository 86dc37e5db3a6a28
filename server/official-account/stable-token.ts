import type { Invocation } from '../runtime/invocation';
import { type AccessTokenSource, cachedToken } from '../tokens/cached-token';
import { issuedToken } from '../tokens/issued-token';
import { fingerprint, tokenKey } from '../tokens/token-key';
import type { OfficialAccount } from './official-account';

/**
 * access_token of a service account. stable_token leaves the token as it is while it is good, so other programs of the same account are
 * not disturbed. https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken
 */
export function stableToken({ client, baseUrl, appid, secret, store, now, random }: OfficialAccount): AccessTokenSource {
  const key = tokenKey({ baseUrl, corpid: appid, app: fingerprint(secret) });
  return cachedToken({ key, store, fetch: getStableToken, now, random });

  async function getStableToken(invocation: Invocation) {
    const api = '/cgi-bin/stable_token';
    const issuedAt = now();
    const body = { grant_type: 'client_credential', appid, secret };
    const answer = await client({ api, family: 'token', method: 'POST', body, quota: appid }, invocation);
    return issuedToken(api, answer, 'access_token', issuedAt);
  }
}
