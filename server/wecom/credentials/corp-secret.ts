import { type AccessTokenSource, cachedToken } from '../../cached-token';
import type { Clock, Invocation } from '../../invocation';
import type { StoredToken, TokenStore } from '../../token-stores/interface';
import { tokenKey } from '../../token-stores/token-key';
import type { UpstreamClient } from '../../upstream/client';
import { issuedToken } from '../issued-token';

export interface CorpSecretOptions extends Clock {
  client: UpstreamClient;
  baseUrl: string;
  corpid: string;
  /** The app's secret; for 代开发 the permanent_code, which is used in the same way. */
  corpsecret: string;
  store: TokenStore;
}

/**
 * access_token of a self-built app (自建) or of a customised one (代开发).
 * https://developer.work.weixin.qq.com/document/path/91039
 */
export function corpSecretToken({
  client,
  baseUrl,
  corpid,
  corpsecret,
  store,
  now,
  random,
}: CorpSecretOptions): AccessTokenSource {
  return cachedToken({ key: tokenKey({ baseUrl, corpid, secret: corpsecret }), store, fetch: gettoken, now, random });

  async function gettoken(invocation: Invocation): Promise<StoredToken> {
    const api = '/cgi-bin/gettoken';
    const issuedAt = now();
    const answer = await client(
      { api, family: 'token', method: 'GET', query: { corpid, corpsecret }, quota: corpid },
      invocation,
    );
    return issuedToken(api, answer, 'access_token', issuedAt);
  }
}
