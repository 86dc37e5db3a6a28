import type { Invocation } from '../../runtime/invocation';
import { incompleteAnswer } from '../../upstream/upstream-error';
import type { Suite } from './suite';

/** The call is not started with less time left: WeCom uses up the code even if the answer does not arrive in time. */
export const SHORTEST_EXCHANGE_MS = 2_000;

/**
 * Exchanges an auth_code, which works once and for ten minutes, for the permanent_code of the corp that gave it. The v2 endpoint is
 * the fast one. https://developer.work.weixin.qq.com/document/path/100776
 */
export async function getPermanentCode(
  suite: Suite,
  authCode: string,
  invocation: Invocation,
): Promise<{ corpid: string; permanentCode: string }> {
  const once = { leastMs: SHORTEST_EXCHANGE_MS };
  const route = 'POST /cgi-bin/service/v2/get_permanent_code';
  const { permanent_code, auth_corp_info } = await suite.call(route, { auth_code: authCode }, invocation, { once });
  const { corpid } = (auth_corp_info ?? {}) as { corpid?: unknown };
  if (typeof permanent_code !== 'string' || permanent_code === '' || typeof corpid !== 'string' || corpid === '') {
    throw incompleteAnswer('/cgi-bin/service/v2/get_permanent_code', 'permanent_code with a corpid');
  }
  return { corpid, permanentCode: permanent_code };
}
