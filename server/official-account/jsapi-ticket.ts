import type { Invocation } from '../runtime/invocation';
import type { ApiHost } from '../tokens/api-host';
import { type AccessTokenSource, cachedToken } from '../tokens/cached-token';
import type { StoredToken } from '../tokens/interface';
import { issuedToken } from '../tokens/issued-token';
import { fingerprint, tokenKey } from '../tokens/token-key';
import type { OfficialAccount } from './account';

/**
 * jsapi_ticket, with which pages are signed: valid for two hours, and its API has a small quota, so it is cached like a token.
 * https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html
 * @param secret of the account: names the ticket's key together with the appid
 */
export function jsapiTicket(host: ApiHost, { appid, call }: OfficialAccount, secret: string): AccessTokenSource {
  const key = `${tokenKey({ baseUrl: host.baseUrl, corpid: appid, app: fingerprint(secret) })}/jsapi_ticket`;
  return cachedToken({ ...host, key, fetch: getticket });

  async function getticket(invocation: Invocation): Promise<StoredToken> {
    const issuedAt = host.now();
    const answer = await call('GET /cgi-bin/ticket/getticket', { type: 'jsapi' }, invocation);
    return issuedToken('/cgi-bin/ticket/getticket', answer, 'ticket', issuedAt);
  }
}
