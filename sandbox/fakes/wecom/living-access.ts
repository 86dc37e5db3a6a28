/** Which app may call for which living. */
import type { Context } from 'hono';
import type { ApiEnv } from '../errcode-api/interface';
import { spendQuota } from './quota';
import { refuse } from './refusal';
import type { WecomState } from './state';
import { callingApp } from './tokens';
import type { App, Living } from './world';

export function requirePermittedApp(state: WecomState, c: Context<ApiEnv>): App {
  const app = callingApp(state, c);
  spendQuota(state, app.corpid, c.req.path);
  return app.permitted ? app : refuse(48002);
}

/** 仅允许获取当前应用创建的微信观看直播凭证. The errcode for an unknown livingid is not documented. */
export function livingOfApp({ world }: WecomState, app: App, livingid: string): Living {
  const found = world.livings.find((each) => each.livingid === livingid);
  if (!found) return refuse(40058, 'invalid living id');
  return found.app === app.id ? found : refuse(92008);
}
