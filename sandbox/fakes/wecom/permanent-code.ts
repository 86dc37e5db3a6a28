/** permanent_code, in exchange for the auth_code that was pushed. https://developer.work.weixin.qq.com/document/path/100776 */
import { Hono } from 'hono';
import type { ApiEnv } from '../errcode-api/interface';
import { refuse } from './refusal';
import { requireMethod, succeed, suiteFields } from './request';
import type { WecomState } from './state';
import { callingSuite } from './suite-tokens';
import type { App, Suite } from './world';

/** "长度为64至512个字节" */
const MIN_AUTH_CODE_LENGTH = 64;

export function permanentCode(state: WecomState): Hono<ApiEnv> {
  return new Hono<ApiEnv>().all('/cgi-bin/service/v2/get_permanent_code', async (c) => {
    requireMethod(c, 'POST');
    const suite = callingSuite(state, c);
    const { auth_code } = await suiteFields(c, { auth_code: 41008 });
    if (auth_code.length < MIN_AUTH_CODE_LENGTH) refuse(40058, `auth_code exceed min length ${MIN_AUTH_CODE_LENGTH}`);
    const { corpid, secret } = useAuthCode(state, suite, auth_code);
    const corp_name = state.world.corps.find((corp) => corp.corpid === corpid)?.name ?? '';
    return succeed(c, { permanent_code: secret, auth_corp_info: { corpid, corp_name } });
  });
}

/** The app that the code was issued for. A code is valid once and for ten minutes. */
function useAuthCode({ clock, world, authCodes }: WecomState, { suite_id }: Suite, authCode: string): App {
  const code = authCodes.get(authCode);
  if (code?.suite_id !== suite_id || code.used || code.expiresAt <= clock.now()) return refuse(40078);
  code.used = true;
  return world.apps.find(({ id, authorized }) => id === code.app && authorized) ?? refuse(40078);
}
