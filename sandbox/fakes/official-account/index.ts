/** The fake official account: api.weixin.qq.com and the OAuth page of open.weixin.qq.com. What is assumed: ../README.md. */
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { createClock, type SandboxClock } from '../clock';
import { serve } from '../serve';
import { faults, type Order } from '../wecom/faults';
import { recordCalls } from '../wecom/record-calls';
import { Refusal } from '../wecom/refusal';
import type { WecomCall, WecomEnv } from '../wecom/state';
import { authorize } from './authorize';
import { errmsg } from './refuse';
import { sns } from './sns';
import { stableToken } from './stable-token';
import { type AccountState, createState } from './state';
import { ticket } from './ticket';
import { type SignedConfig, type Verified, verifySignature } from './verify-signature';
import { demoWorld, type World } from './world';

export type { SignedConfig, Verified } from './verify-signature';
export { DEMO_ACCOUNT_APP_ID, DEMO_ACCOUNT_SECRET, type OfficialAccount, type World } from './world';

export interface SandboxOfficialAccount {
  /** http://127.0.0.1:PORT: for WECHAT_API_BASE_URL, and with /connect/oauth2/authorize the page that sends visitors back with a code. */
  url: string;
  clock: SandboxClock;
  /** Plain data; change it at any time. */
  world: World;
  /** Every request so far, in the order of the answers; visits of the OAuth page too. */
  calls: WecomCall[];
  onCall(listener: (call: WecomCall) => void): () => void;
  order(fault: Order): void;
  clearFaults(): void;
  /** Every access_token given so far is refused from now on as not the latest, 40001: WeChat may do so at any time. */
  revokeTokens(): void;
  /** Every access_token given so far is refused from now on as expired, 42001. */
  expireTokens(): void;
  /** What is signed with a ticket given so far is no longer valid. */
  expireTickets(): void;
  /** What WeChat answers to wx.config. Over HTTP: POST /sandbox/verify-signature, from any origin. */
  verifySignature(config: SignedConfig): Verified;
  /** Back to the seed world: no tokens, tickets, codes, faults or calls. The clock stays. */
  reset(): void;
  close(): Promise<void>;
}

export interface OfficialAccountOptions {
  port?: number;
  clock?: SandboxClock;
  /** The openid of whoever holds the phone, asked at each visit of the OAuth page; empty for nobody. */
  viewer?: () => string;
}

export async function startOfficialAccount(options: OfficialAccountOptions = {}): Promise<SandboxOfficialAccount> {
  const state = createState(options.clock ?? createClock(), options.viewer ?? (() => 'oSandboxViewerLin'));
  const { clock, world, calls, orders } = state;
  const listeners = new Set<(call: WecomCall) => void>();
  const tell = (call: WecomCall) => {
    for (const listener of listeners) listener(call);
  };
  const served = await serve(accountApp(state, tell), options.port ?? 0);
  return {
    ...served,
    clock,
    world,
    calls,
    onCall(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    order: (fault) => void orders.push({ ...fault }),
    clearFaults: () => void orders.splice(0),
    revokeTokens() {
      for (const token of state.tokens.values()) token.revoked = true;
    },
    expireTokens() {
      for (const token of state.tokens.values()) token.expiresAt = Math.min(token.expiresAt, clock.now());
    },
    expireTickets: () => state.tickets.clear(),
    verifySignature: (config) => verifySignature(state, config),
    reset: () => reset(state),
  };
}

function accountApp(state: AccountState, tell: (call: WecomCall) => void): Hono<WecomEnv> {
  const app = new Hono<WecomEnv>();
  app.use('/sandbox/*', cors());
  app.post('/sandbox/verify-signature', async (c) => c.json(verifySignature(state, await c.req.json())));
  app.use(recordCalls(state, tell), faults(state));
  for (const family of [authorize, sns, stableToken, ticket]) app.route('/', family(state));
  app.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error;
    c.set('errcode', error.errcode);
    return c.json({ errcode: error.errcode, errmsg: errmsg(error) });
  });
  return app;
}

function reset(state: AccountState): void {
  Object.assign(state.world, demoWorld());
  for (const map of [state.tokens, state.tickets, state.oauthCodes]) map.clear();
  for (const list of [state.calls, state.orders]) list.splice(0);
  state.forcedAt = Number.NEGATIVE_INFINITY;
}
