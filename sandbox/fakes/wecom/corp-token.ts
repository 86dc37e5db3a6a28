/** access_token of a corp for a third-party app. https://developer.work.weixin.qq.com/document/path/90605 */
import { Hono } from 'hono';
import type { ApiEnv } from '../errcode-api/interface';
import { refuse } from './refusal';
import { requireMethod, succeedWithoutErrcode, suiteFields } from './request';
import type { WecomState } from './state';
import { callingSuite } from './suite-tokens';
import { accessTokenOf } from './tokens';
import type { App, Suite } from './world';

const CORPID = /^w[a-z][A-Za-z0-9_-]{6,62}$/;

export function corpToken(state: WecomState): Hono<ApiEnv> {
  return new Hono<ApiEnv>().all('/cgi-bin/service/get_corp_token', async (c) => {
    requireMethod(c, 'POST');
    const suite = callingSuite(state, c);
    const { auth_corpid, permanent_code } = await suiteFields(c, { auth_corpid: 40063, permanent_code: 41025 });
    return succeedWithoutErrcode(c, accessTokenOf(state, appOfPermanentCode(state, suite, auth_corpid, permanent_code)));
  });
}

function appOfPermanentCode({ world }: WecomState, { suite_id, kind }: Suite, corpid: string, permanentCode: string): App {
  if (!CORPID.test(corpid)) return refuse(710000);
  if (!world.corps.some((corp) => corp.corpid === corpid)) return refuse(40013);
  // An agent-developed app calls gettoken. https://developer.work.weixin.qq.com/document/path/97164
  if (kind !== 'suite-app') return refuse(48002);
  const app = world.apps.find((each) => each.suite_id === suite_id && each.corpid === corpid);
  if (app?.secret !== permanentCode) return refuse(40084);
  return app.authorized ? app : refuse(48004);
}
