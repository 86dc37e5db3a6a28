import type { Invocation } from '../../runtime/invocation';
import type { Documents } from '../../storage/interface';
import type { ApiHost } from '../../tokens/api-host';
import { cachedToken } from '../../tokens/cached-token';
import { type Call, createCall } from '../../tokens/call';
import type { StoredToken } from '../../tokens/interface';
import { issuedToken } from '../../tokens/issued-token';
import { tokenKey } from '../../tokens/token-key';
import { readSuiteTicket } from './suite-ticket';

/** A third-party app (第三方) or a 代开发 template at WeCom. `call` owns its suite_access_token. */
export interface Suite {
  suiteId: string;
  call: Call;
}

/** The key of its suite_access_token. */
export function suiteTokenKey({ baseUrl }: Pick<ApiHost, 'baseUrl'>, suiteId: string): string {
  return tokenKey({ baseUrl, corpid: 'suite', app: suiteId });
}

/**
 * A suite that gets its token with the latest ticket that WeCom pushed.
 * https://developer.work.weixin.qq.com/document/path/97162
 * @param documents where that ticket is
 */
export function createSuite(
  host: ApiHost,
  { suiteId, suiteSecret }: { suiteId: string; suiteSecret: string },
  documents: Documents,
): Suite {
  const key = suiteTokenKey(host, suiteId);
  const tokens = cachedToken({ ...host, key, fetch: getSuiteToken, ofManyCorps: true });
  return { suiteId, call: createCall(host, { tokens, parameter: 'suite_access_token', family: 'token', quota: suiteId }) };

  async function getSuiteToken(invocation: Invocation): Promise<StoredToken> {
    const suite_ticket = await readSuiteTicket(documents, suiteId, invocation, host.now);
    const issuedAt = host.now();
    const fields = { suite_id: suiteId, suite_secret: suiteSecret, suite_ticket };
    const route = 'POST /cgi-bin/service/get_suite_token';
    const answer = await host.send({ route, fields, family: 'token', quota: suiteId }, invocation);
    return issuedToken('/cgi-bin/service/get_suite_token', answer, 'suite_access_token', issuedAt);
  }
}
