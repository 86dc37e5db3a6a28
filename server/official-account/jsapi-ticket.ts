import type { Invocation } from '../runtime/invocation';
import { type AccessTokenSource, cachedToken } from '../tokens/cached-token';
import { issuedToken } from '../tokens/issued-token';
import { fingerprint, tokenKey } from '../tokens/token-key';
import { withAccessToken } from '../tokens/with-access-token';
import type { OfficialAccount } from './official-account';

/**
 * jsapi_ticket, with which pages are signed: good for two hours, and its API has a small quota, so it is kept as tokens are.
 * https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html
 */
export function jsapiTicket(account: OfficialAccount, tokens: AccessTokenSource): AccessTokenSource {
  const { client, baseUrl, appid, secret, store, now, random } = account;
  const key = `${tokenKey({ baseUrl, corpid: appid, app: fingerprint(secret) })}/jsapi_ticket`;
  return cachedToken({ key, store, fetch: getTicket, now, random });

  function getTicket(invocation: Invocation) {
    const api = '/cgi-bin/ticket/getticket';
    const call = async (accessToken: string) => {
      const issuedAt = now();
      const query = { access_token: accessToken, type: 'jsapi' };
      const answer = await client({ api, family: 'token', method: 'GET', query, quota: appid }, invocation);
      return issuedToken(api, answer, 'ticket', issuedAt);
    };
    return withAccessToken({ tokens, refusedAs: 'MISCONFIGURED' }, call, invocation, now);
  }
}
