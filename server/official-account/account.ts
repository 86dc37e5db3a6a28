import type { Invocation } from '../runtime/invocation';
import type { ApiHost } from '../tokens/api-host';
import { cachedToken } from '../tokens/cached-token';
import { type Call, createCall } from '../tokens/call';
import type { StoredToken } from '../tokens/interface';
import { issuedToken } from '../tokens/issued-token';
import { fingerprint, tokenKey } from '../tokens/token-key';

/** A service account (服务号) at api.weixin.qq.com. `call` owns its access_token. */
export interface OfficialAccount {
  appid: string;
  call: Call;
}

/**
 * A service account that gets its token by stable_token, which leaves a valid token as it is, so that other programs of the same
 * account are not disturbed. https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken
 */
export function createOfficialAccount(host: ApiHost, { appid, secret }: { appid: string; secret: string }): OfficialAccount {
  const key = tokenKey({ baseUrl: host.baseUrl, corpid: appid, app: fingerprint(secret) });
  const tokens = cachedToken({ ...host, key, fetch: getStableToken });
  return { appid, call: createCall(host, { tokens, parameter: 'access_token', family: 'token', quota: appid }) };

  async function getStableToken(invocation: Invocation): Promise<StoredToken> {
    const issuedAt = host.now();
    const fields = { grant_type: 'client_credential', appid, secret };
    const answer = await host.send({ route: 'POST /cgi-bin/stable_token', fields, family: 'token', quota: appid }, invocation);
    return issuedToken('/cgi-bin/stable_token', answer, 'access_token', issuedAt);
  }
}
