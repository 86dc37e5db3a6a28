/** permanent_code for the auth_code that was pushed. https://developer.work.weixin.qq.com/document/path/100776 */
import { Hono } from 'hono';
import { refuse } from './refusal';
import { requireVerb, succeed } from './request';
import type { WecomEnv, WecomState } from './state';
import { suiteFields } from './suite-request';
import { callingSuite } from './suite-tokens';
import type { App, Suite } from './world';

/** "长度为64至512个字节" */
const SHORTEST_AUTH_CODE = 64;

export function permanentCode(state: WecomState): Hono<WecomEnv> {
  return new Hono<WecomEnv>().all('/cgi-bin/service/v2/get_permanent_code', async (c) => {
    requireVerb(c, 'POST');
    const suite = callingSuite(state, c);
    const { auth_code } = await suiteFields(c, { auth_code: 41008 });
    if (auth_code.length < SHORTEST_AUTH_CODE) refuse(40058, `auth_code exceed min length ${SHORTEST_AUTH_CODE}`);
    const { corpid, secret } = spend(state, suite, auth_code);
    const corp_name = state.world.corps.find((corp) => corp.corpid === corpid)?.name ?? '';
    return succeed(c, { permanent_code: secret, auth_corp_info: { corpid, corp_name } });
  });
}

/** The app that the code was given for. It is good once, and ten minutes. */
function spend({ clock, world, authCodes }: WecomState, { suite_id }: Suite, authCode: string): App {
  const code = authCodes.get(authCode);
  if (code?.suite_id !== suite_id || code.used || code.expiresAt <= clock.now()) return refuse(40078);
  code.used = true;
  return world.apps.find(({ id, authorised }) => id === code.app && authorised) ?? refuse(40078);
}
