/** The fake WeCom: qyapi.weixin.qq.com as its documents describe it. What is documented and what is assumed: ../README.md. */
import { Hono } from 'hono';
import { createClock, type SandboxClock } from '../clock';
import { serve } from '../serve';
import { type Callbacks, createCallbacks } from './callback/callbacks';
import { corpToken } from './corp-token';
import { demoWorld } from './demo-world';
import { faults, type Order } from './faults';
import { living } from './living';
import { permanentCode } from './permanent-code';
import { recordCalls } from './record-calls';
import { type Redeemed, redeem } from './redeem';
import { errmsg, Refusal } from './refusal';
import { createState, type WecomCall, type WecomEnv, type WecomState } from './state';
import { suiteTokens } from './suite-tokens';
import { tokens } from './tokens';
import type { World } from './world';

export type { CallbackRequest } from './callback/callback-request';
export type { Callbacks } from './callback/callbacks';
export { type Delivered, deliver } from './callback/deliver';
export { HOSTILE_TICKET, HOSTILITIES, type Hostility } from './callback/hostile';
export type { Installation } from './callback/install';
export * from './demo-ids';
export type { Fault, Order } from './faults';
export type { Redeemed } from './redeem';
export type { WecomCall } from './state';
export type { App, AppKind, CallbackSettings, Corp, Living, Suite, World } from './world';

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
  /** Ordered faults that no call has met yet. */
  faultsLeft(): number;
  /** What WeCom would tell a callback URL, each as a request to be sent with deliver(). */
  callbacks: Callbacks;
  /** Every token given so far is refused from now on as unknown, 40014: WeCom may do so at any time. */
  revokeTokens(): void;
  /** Every token given so far is refused from now on as expired, 42001. */
  expireTokens(): void;
  /** The same for the tokens of suites, 40082. */
  revokeSuiteTokens(): void;
  /** The same for the tokens of suites, 42009. */
  expireSuiteTokens(): void;
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
    faultsLeft: () => orders.length,
    callbacks: createCallbacks(state),
    revokeTokens: () => revoke(state.tokens),
    expireTokens: () => expire(state.tokens, clock),
    revokeSuiteTokens: () => revoke(state.suiteTokens),
    expireSuiteTokens: () => expire(state.suiteTokens, clock),
    expireCodes: () => expire(state.codes, clock),
    redeem: (viewer) => redeem(state, viewer),
    reset: () => reset(state),
  };
}

function wecomApp(state: WecomState, tell: (call: WecomCall) => void): Hono<WecomEnv> {
  const app = new Hono<WecomEnv>();
  app.use('/cgi-bin/*', recordCalls(state, tell), faults(state));
  for (const family of [tokens, suiteTokens, corpToken, permanentCode, living]) app.route('/', family(state));
  app.post('/sandbox/redeem', async (c) => c.json(redeem(state, await c.req.json())));
  app.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error;
    c.set('errcode', error.errcode);
    return c.json({ errcode: error.errcode, errmsg: errmsg(error, state.world.egressIp) });
  });
  return app;
}

function revoke(tokens: Map<string, { revoked: boolean }>): void {
  for (const token of tokens.values()) token.revoked = true;
}

function expire(given: Map<string, { expiresAt: number }>, clock: SandboxClock): void {
  for (const each of given.values()) each.expiresAt = Math.min(each.expiresAt, clock.now());
}

function reset({ clock, world, calls, orders, badSecrets, ...given }: WecomState): void {
  Object.assign(world, demoWorld(clock.now()));
  for (const map of [given.tokens, given.suiteTickets, given.suiteTokens, given.authCodes, given.codes, given.usage]) map.clear();
  for (const list of [calls, orders, badSecrets]) list.splice(0);
}
