import { UpstreamError } from '../runtime/errors';
import type { Invocation } from '../runtime/invocation';
import type { UpstreamClient } from '../upstream/client';

/**
 * Asks WeCom for the code that lets this WeChat user into this living: good for 5 minutes, as often as they like, for them alone.
 * https://developer.work.weixin.qq.com/document/path/26465
 */
export async function getLivingCode(
  client: UpstreamClient,
  { livingid, openid, corpid, accessToken }: { livingid: string; openid: string; corpid: string; accessToken: string },
  invocation: Invocation,
): Promise<string> {
  const api = '/cgi-bin/living/get_living_code';
  const answer = await client(
    { api, family: 'living', method: 'POST', query: { access_token: accessToken }, body: { livingid, openid }, quota: corpid },
    invocation,
  );
  const { living_code: livingCode } = answer;
  if (typeof livingCode !== 'string' || livingCode === '') {
    throw new UpstreamError('UPSTREAM_UNAVAILABLE', { api, fault: 'no living_code in the answer' }, 'none');
  }
  return livingCode;
}
