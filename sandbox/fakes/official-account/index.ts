/** The fake official account: api.weixin.qq.com and the OAuth page of open.weixin.qq.com. What is assumed: sandbox/README.md. */
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { createClock, type SandboxClock } from '../clock';
import type { ErrcodeApi } from '../errcode-api/interface';
import { expireAll, revokeAll } from '../errcode-api/issued';
import { startErrcodeApi } from '../errcode-api/start-errcode-api';
import { authorize } from './authorize';
import { errmsg } from './refusal';
import { sns } from './sns';
import { stableToken } from './stable-token';
import { createState, resetState } from './state';
import { ticket } from './ticket';
import { type SignedConfig, type Verified, verifySignature } from './verify-signature';
import type { World } from './world';

export type { SignedConfig, Verified } from './verify-signature';
export { DEMO_ACCOUNT_APP_ID, DEMO_ACCOUNT_SECRET, type OfficialAccount, type World } from './world';

/** `url` is for WECHAT_API_BASE_URL; with /connect/oauth2/authorize it is the OAuth page. Visits of that page are calls too. */
export interface SandboxOfficialAccount extends ErrcodeApi {
  clock: SandboxClock;
  /** Plain data; can be changed at any time. */
  world: World;
  /** From now on every issued access_token is refused as not the latest, 40001. WeChat may do so at any time. */
  revokeTokens(): void;
  /** From now on every issued access_token is refused as expired, 42001. */
  expireTokens(): void;
  /** Signatures made with an issued ticket become invalid. */
  expireTickets(): void;
  /** WeChat's response to wx.config. Over HTTP: POST /sandbox/verify-signature, from any origin. */
  verifySignature(config: SignedConfig): Verified;
  /** Back to the demo world: no tokens, tickets, codes, faults or calls. The clock stays. */
  reset(): void;
}

export interface OfficialAccountOptions {
  port?: number;
  clock?: SandboxClock;
  /** The openid of the current viewer, read at each visit of the OAuth page; empty for a person whom WeChat does not know. */
  viewer?: () => string;
}

export async function startOfficialAccount({
  port = 0,
  clock = createClock(),
  viewer = () => 'oSandboxViewerLin',
}: OfficialAccountOptions = {}): Promise<SandboxOfficialAccount> {
  const state = createState(clock, viewer);
  const api = await startErrcodeApi({
    port,
    clock,
    apis: [authorize, sns, stableToken, ticket].map((routes) => routes(state)),
    sandboxRoutes: new Hono()
      .use('/sandbox/*', cors())
      .post('/sandbox/verify-signature', async (c) => c.json(verifySignature(state, await c.req.json()))),
    errmsg,
    hostTime: clock.now,
  });
  return {
    ...api,
    clock,
    world: state.world,
    revokeTokens: () => revokeAll(state.tokens),
    expireTokens: () => expireAll(state.tokens, clock.now()),
    expireTickets: () => state.tickets.clear(),
    verifySignature: (config) => verifySignature(state, config),
    reset() {
      api.reset();
      resetState(state);
    },
  };
}
