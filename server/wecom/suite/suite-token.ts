import type { Invocation } from '../../runtime/invocation';
import type { Documents } from '../../storage/interface';
import { type AccessTokenSource, cachedToken } from '../../tokens/cached-token';
import type { StoredToken } from '../../tokens/interface';
import { issuedToken } from '../../tokens/issued-token';
import { tokenKey } from '../../tokens/token-key';
import { withAccessToken } from '../../tokens/with-access-token';
import type { CredentialParts } from '../corp-token';
import { readSuiteTicket } from './suite-ticket';

export interface Suite {
  suiteId: string;
  suiteSecret: string;
}

/**
 * suite_access_token: the provider's own, for the calls about authorisation.
 * https://developer.work.weixin.qq.com/document/path/97162
 * @param documents where the latest ticket is that WeCom pushed
 */
export function suiteToken(
  { client, baseUrl, store, now, random }: CredentialParts,
  { suiteId, suiteSecret }: Suite,
  documents: Documents,
): AccessTokenSource {
  return cachedToken({ key: tokenKey({ baseUrl, corpid: 'suite', app: suiteId }), store, fetch: getSuiteToken, now, random });

  async function getSuiteToken(invocation: Invocation): Promise<StoredToken> {
    const api = '/cgi-bin/service/get_suite_token';
    const suite_ticket = await readSuiteTicket(documents, suiteId, invocation, now);
    const issuedAt = now();
    const body = { suite_id: suiteId, suite_secret: suiteSecret, suite_ticket };
    const answer = await client({ api, family: 'token', method: 'POST', body, quota: suiteId }, invocation);
    return issuedToken(api, answer, 'suite_access_token', issuedAt);
  }
}

/**
 * access_token of a corp that authorised a third-party app (第三方). https://developer.work.weixin.qq.com/document/path/90605
 * @param suiteTokens the suite's own token, refreshed for itself on its own errcodes
 */
export function suiteCorpToken(
  { client, baseUrl, store, now, random }: CredentialParts,
  { suiteId, suiteTokens }: { suiteId: string; suiteTokens: AccessTokenSource },
  { corpid, permanentCode }: { corpid: string; permanentCode: string },
): AccessTokenSource {
  return cachedToken({ key: tokenKey({ baseUrl, corpid, app: suiteId }), store, fetch: getCorpToken, now, random });

  async function getCorpToken(invocation: Invocation): Promise<StoredToken> {
    const api = '/cgi-bin/service/get_corp_token';
    const body = { auth_corpid: corpid, permanent_code: permanentCode };
    const issuedAt = now();
    const call = (suite_access_token: string) =>
      client({ api, family: 'token', method: 'POST', query: { suite_access_token }, body, quota: suiteId }, invocation);
    const answer = await withAccessToken({ tokens: suiteTokens, refusedAs: 'NOT_PERMITTED' }, call, invocation, now);
    return issuedToken(api, answer, 'access_token', issuedAt);
  }
}
