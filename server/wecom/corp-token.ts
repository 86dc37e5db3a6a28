import type { Invocation } from '../runtime/invocation';
import type { ApiHost } from '../tokens/api-host';
import { type AccessTokenSource, cachedToken } from '../tokens/cached-token';
import type { StoredToken } from '../tokens/interface';
import { issuedToken } from '../tokens/issued-token';
import { fingerprint, tokenKey } from '../tokens/token-key';

export interface CorpSecret {
  corpid: string;
  /** The app's secret; for 代开发 the permanent_code, which is used in the same way. */
  corpsecret: string;
  /** The suite_id of a 代开发 template. Without it the app is identified by its secret. */
  app?: string;
}

/**
 * access_token of a self-built app (自建) or of a customized one (代开发).
 * https://developer.work.weixin.qq.com/document/path/91039
 */
export function corpToken(
  { send, ...host }: ApiHost,
  { corpid, corpsecret, app = fingerprint(corpsecret) }: CorpSecret,
): AccessTokenSource {
  const key = tokenKey({ baseUrl: host.baseUrl, corpid, app });
  return cachedToken({ ...host, key, fetch: gettoken });

  async function gettoken(invocation: Invocation): Promise<StoredToken> {
    const issuedAt = host.now();
    const fields = { corpid, corpsecret };
    const answer = await send({ route: 'GET /cgi-bin/gettoken', fields, family: 'token', quota: corpid }, invocation);
    return issuedToken('/cgi-bin/gettoken', answer, 'access_token', issuedAt);
  }
}
