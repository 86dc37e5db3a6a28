/** The fake WeCom: qyapi.weixin.qq.com as its documents describe it. What is documented and what is assumed: ../README.md. */
import { Hono } from 'hono';
import { createClock, type SandboxClock } from '../clock';
import { serve } from '../serve';
import { demoWorld } from './demo-world';
import { faults, type Order } from './faults';
import { living } from './living';
import { recordCalls } from './record-calls';
import { type Redeemed, redeem } from './redeem';
import { errmsg, Refusal } from './refusal';
import { createState, type WecomCall, type WecomEnv, type WecomState } from './state';
import { tokens } from './tokens';
import type { World } from './world';

export { DEMO_CORP_ID, DEMO_LIVINGIDS, DEMO_SECRET, FOREIGN_SECRET } from './demo-ids';
export type { Fault, Order } from './faults';
export type { Redeemed } from './redeem';
export type { WecomCall } from './state';
export type { App, Corp, Living, World } from './world';

export interface SandboxWecom {
  /** http://127.0.0.1:PORT, for WECOM_API_BASE_URL. */
  url: string;
  clock: SandboxClock;
  /** Plain data; change it at any time. */
  world: World;
  /** Every API call so far, in the order of the answers. */
  calls: WecomCall[];
  onCall(listener: (call: WecomCall) => void): () => void;
  order(fault: Order): void;
  clearFaults(): void;
  /** Every token given so far is refused from now on as unknown, 40014: WeCom may do so at any time. */
  revokeTokens(): void;
  /** Every token given so far is refused from now on as expired, 42001. */
  expireTokens(): void;
  /** Every living_code given so far is too old from now on. */
  expireCodes(): void;
  redeem(viewer: { living_code: string; openid: string }): Redeemed;
  /** Back to the seed world: no tokens, codes, faults or calls. The clock stays. */
  reset(): void;
  close(): Promise<void>;
}

export async function startWecom(options: { port?: number; clock?: SandboxClock } = {}): Promise<SandboxWecom> {
  const state = createState(options.clock ?? createClock());
  const { clock, world, calls, orders } = state;
  const listeners = new Set<(call: WecomCall) => void>();
  const tell = (call: WecomCall) => {
    for (const listener of listeners) listener(call);
  };
  const served = await serve(wecomApp(state, tell), options.port ?? 0);
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
    expireCodes() {
      for (const code of state.codes.values()) code.expiresAt = Math.min(code.expiresAt, clock.now());
    },
    redeem: (viewer) => redeem(state, viewer),
    reset: () => reset(state),
  };
}

function wecomApp(state: WecomState, tell: (call: WecomCall) => void): Hono<WecomEnv> {
  const app = new Hono<WecomEnv>();
  app.use('/cgi-bin/*', recordCalls(state, tell), faults(state));
  app.route('/', tokens(state));
  app.route('/', living(state));
  app.post('/sandbox/redeem', async (c) => c.json(redeem(state, await c.req.json())));
  app.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error;
    c.set('errcode', error.errcode);
    return c.json({ errcode: error.errcode, errmsg: errmsg(error, state.world.egressIp) });
  });
  return app;
}

function reset({ clock, world, tokens, codes, calls, orders, usage, badSecrets }: WecomState): void {
  Object.assign(world, demoWorld(clock.now()));
  for (const map of [tokens, codes, usage]) map.clear();
  for (const list of [calls, orders, badSecrets]) list.splice(0);
}
