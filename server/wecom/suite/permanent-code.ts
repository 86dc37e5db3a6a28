import { UpstreamError } from '../../runtime/errors';
import type { Invocation } from '../../runtime/invocation';
import type { UpstreamClient } from '../../upstream/client';

/**
 * Exchanges an auth_code, which works once and for ten minutes, for the permanent_code of the corp that gave it. The v2 call is the
 * fast one. https://developer.work.weixin.qq.com/document/path/100776
 */
export async function getPermanentCode(
  client: UpstreamClient,
  { suiteId, suiteAccessToken, authCode }: { suiteId: string; suiteAccessToken: string; authCode: string },
  invocation: Invocation,
): Promise<{ corpid: string; permanentCode: string }> {
  const api = '/cgi-bin/service/v2/get_permanent_code';
  const answer = await client(
    {
      api,
      family: 'token',
      method: 'POST',
      query: { suite_access_token: suiteAccessToken },
      body: { auth_code: authCode },
      quota: suiteId,
      once: true,
    },
    invocation,
  );
  const { permanent_code: permanentCode, auth_corp_info } = answer;
  const { corpid } = (auth_corp_info ?? {}) as { corpid?: unknown };
  if (typeof permanentCode !== 'string' || permanentCode === '' || typeof corpid !== 'string' || corpid === '') {
    throw new UpstreamError('UPSTREAM_UNAVAILABLE', { api, fault: 'no permanent_code with a corpid in the answer' }, 'none');
  }
  return { corpid, permanentCode };
}
