import type { Clock, Invocation } from '../runtime/invocation';
import { type AccessTokenSource, cachedToken } from '../tokens/cached-token';
import type { StoredToken, TokenStore } from '../tokens/interface';
import { issuedToken } from '../tokens/issued-token';
import { fingerprint, tokenKey } from '../tokens/token-key';
import type { UpstreamClient } from '../upstream/client';

/** What every credential works with. */
export interface CredentialParts extends Clock {
  client: UpstreamClient;
  baseUrl: string;
  store: TokenStore;
}

export interface CorpSecret {
  corpid: string;
  /** The app's secret; for 代开发 the permanent_code, which is used in the same way. */
  corpsecret: string;
  /** Names the app where it has a name: the suite_id of a 代开发 template. Otherwise its secret tells it. */
  app?: string;
}

/**
 * access_token of a self-built app (自建) or of a customised one (代开发).
 * https://developer.work.weixin.qq.com/document/path/91039
 */
export function corpSecretToken({ client, baseUrl, store, now, random }: CredentialParts, secret: CorpSecret): AccessTokenSource {
  const key = tokenKey({ baseUrl, corpid: secret.corpid, app: secret.app ?? fingerprint(secret.corpsecret) });
  return cachedToken({ key, store, fetch: gettoken, now, random });

  async function gettoken(invocation: Invocation): Promise<StoredToken> {
    const api = '/cgi-bin/gettoken';
    const issuedAt = now();
    const query = { corpid: secret.corpid, corpsecret: secret.corpsecret };
    const answer = await client({ api, family: 'token', method: 'GET', query, quota: secret.corpid }, invocation);
    return issuedToken(api, answer, 'access_token', issuedAt);
  }
}
