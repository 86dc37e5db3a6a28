/** The endpoints of /cgi-bin/living that are used, one function each. */
import type { Invocation } from '../runtime/invocation';
import { incompleteAnswer } from '../upstream/upstream-error';
import type { Corp } from './corp';

/**
 * The code with which this WeChat user enters this living: valid for 5 minutes, reusable, only for this user.
 * https://developer.work.weixin.qq.com/document/path/93641
 */
export async function getLivingCode(
  corp: Corp,
  { livingid, openid }: { livingid: string; openid: string },
  invocation: Invocation,
): Promise<string> {
  const { living_code } = await corp.call('POST /cgi-bin/living/get_living_code', { livingid, openid }, invocation);
  if (typeof living_code === 'string' && living_code !== '') return living_code;
  throw incompleteAnswer('/cgi-bin/living/get_living_code', 'living_code');
}
