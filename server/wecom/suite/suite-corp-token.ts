import type { Invocation } from '../../runtime/invocation';
import type { ApiHost } from '../../tokens/api-host';
import { type AccessTokenSource, cachedToken } from '../../tokens/cached-token';
import type { StoredToken } from '../../tokens/interface';
import { issuedToken } from '../../tokens/issued-token';
import { tokenKey } from '../../tokens/token-key';
import type { Suite } from './suite';

/** access_token of a corp that has authorized a third-party app (第三方). https://developer.work.weixin.qq.com/document/path/90605 */
export function suiteCorpToken(
  host: ApiHost,
  suite: Suite,
  { corpid, permanentCode }: { corpid: string; permanentCode: string },
): AccessTokenSource {
  const key = tokenKey({ baseUrl: host.baseUrl, corpid, app: suite.suiteId });
  return cachedToken({ ...host, key, fetch: getCorpToken });

  async function getCorpToken(invocation: Invocation): Promise<StoredToken> {
    const issuedAt = host.now();
    const fields = { auth_corpid: corpid, permanent_code: permanentCode };
    const answer = await suite.call('POST /cgi-bin/service/get_corp_token', fields, invocation);
    return issuedToken('/cgi-bin/service/get_corp_token', answer, 'access_token', issuedAt);
  }
}
