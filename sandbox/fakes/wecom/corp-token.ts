/** access_token of a corp for a third-party app. https://developer.work.weixin.qq.com/document/path/90605 */
import { Hono } from 'hono';
import { refuse } from './refusal';
import { requireVerb } from './request';
import type { WecomEnv, WecomState } from './state';
import { suiteFields } from './suite-request';
import { callingSuite } from './suite-tokens';
import { accessTokenOf } from './tokens';
import type { App, Suite } from './world';

const CORPID = /^w[a-z][A-Za-z0-9_-]{6,62}$/;

export function corpToken(state: WecomState): Hono<WecomEnv> {
  return new Hono<WecomEnv>().all('/cgi-bin/service/get_corp_token', async (c) => {
    requireVerb(c, 'POST');
    const suite = callingSuite(state, c);
    const { auth_corpid, permanent_code } = await suiteFields(c, { auth_corpid: 40063, permanent_code: 41025 });
    const app = installedApp(state, suite, auth_corpid, permanent_code);
    // "因历史原因，该接口在调用失败时才返回errcode": there is none in a success.
    c.set('errcode', 0);
    return c.json(accessTokenOf(state, app));
  });
}

function installedApp({ world }: WecomState, { suite_id, kind }: Suite, corpid: string, permanentCode: string): App {
  if (!CORPID.test(corpid)) return refuse(710000);
  if (!world.corps.some((corp) => corp.corpid === corpid)) return refuse(40013);
  // An agent-developed app goes through gettoken. https://developer.work.weixin.qq.com/document/path/97164
  if (kind !== 'suite-app') return refuse(48002);
  const app = world.apps.find((each) => each.suite_id === suite_id && each.corpid === corpid);
  if (app?.secret !== permanentCode) return refuse(40084);
  return app.authorised ? app : refuse(48004);
}
