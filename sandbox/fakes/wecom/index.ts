/** The fake WeCom: qyapi.weixin.qq.com as its documents describe it. What is documented and what is assumed: sandbox/README.md. */
import { Hono } from 'hono';
import { createClock, type SandboxClock } from '../clock';
import type { ErrcodeApi } from '../errcode-api/interface';
import { expireAll, revokeAll } from '../errcode-api/issued';
import { startErrcodeApi } from '../errcode-api/start-errcode-api';
import { type Callbacks, createCallbacks } from './callback/callbacks';
import { corpToken } from './corp-token';
import { type DemoLanguage, setThemes } from './demo-themes';
import { living } from './living';
import { livingLists, shareCode } from './living-lists';
import { type LivingChange, type LivingState, setLiving, stateOf } from './living-state';
import { makeLiving } from './make-living';
import { permanentCode } from './permanent-code';
import { fillWindow } from './quota';
import { type Redeemed, redeem } from './redeem';
import { errmsg } from './refusal';
import { createState, resetState, type ShareCode } from './state';
import { suiteTokens } from './suite-tokens';
import { tokens } from './tokens';
import type { World } from './world';

export type { ApiCall, Fault, InjectedFault } from '../errcode-api/interface';
export type { CallbackRequest } from './callback/callback-request';
export type { Callbacks } from './callback/callbacks';
export { type Delivered, deliver } from './callback/deliver';
export { HOSTILE_TICKET, HOSTILITIES, type Hostility } from './callback/hostile';
export type { Installation } from './callback/install';
export * from './demo-ids';
export type { DemoLanguage } from './demo-themes';
export { LIVING_REPLAYS, LIVING_STATUSES, type LivingChange, type LivingState } from './living-state';
export type { Redeemed } from './redeem';
export type { App, AppKind, CallbackSettings, Corp, Living, Member, Suite, Watcher, World } from './world';

/** `url` is for WECOM_API_BASE_URL. */
export interface SandboxWecom extends ErrcodeApi {
  clock: SandboxClock;
  /** Plain data; can be changed at any time. */
  world: World;
  /** What WeCom sends to a callback URL, each as a request for deliver(). */
  callbacks: Callbacks;
  /** From now on every issued token is refused as unknown, 40014. WeCom may do so at any time. */
  revokeTokens(): void;
  /** From now on every issued token is refused as expired, 42001. */
  expireTokens(): void;
  /** The same for the tokens of suites, 40082. */
  revokeSuiteTokens(): void;
  /** The same for the tokens of suites, 42009. */
  expireSuiteTokens(): void;
  /** From now on every issued living_code is expired. */
  expireCodes(): void;
  /** For a minute no code is given any more: 45009, as when very many viewers come at once. */
  fillWindow(): void;
  /** All livings as they are now. */
  livings(): LivingState[];
  setLiving(change: LivingChange): void;
  /** The demo's livings have their themes in this language; after a reset, in Chinese. */
  setThemes(language: DemoLanguage): void;
  redeem(viewer: { living_code: string; openid: string }): Redeemed;
  /** A ww_share_code, as a mini-program gets it that is opened from the room. */
  shareCode(told: Omit<ShareCode, 'expiresAt'>): string;
  /** Back to the demo world: no tokens, codes, faults or calls. The clock stays. */
  reset(): void;
}

export async function startWecom({
  port = 0,
  clock = createClock(),
}: {
  port?: number;
  clock?: SandboxClock;
} = {}): Promise<SandboxWecom> {
  const state = createState(clock);
  const api = await startErrcodeApi({
    port,
    clock,
    apis: [tokens, suiteTokens, corpToken, permanentCode, living, makeLiving, livingLists].map((routes) => routes(state)),
    sandboxRoutes: new Hono().post('/sandbox/redeem', async (c) => c.json(redeem(state, await c.req.json()))),
    errmsg: (refusal) => errmsg(refusal, state.world.egressIp),
    hostTime: () => clock.now() + state.world.clockAhead,
  });
  return {
    ...api,
    clock,
    world: state.world,
    callbacks: createCallbacks(state),
    revokeTokens: () => revokeAll(state.tokens),
    expireTokens: () => expireAll(state.tokens, clock.now()),
    revokeSuiteTokens: () => revokeAll(state.suiteTokens),
    expireSuiteTokens: () => expireAll(state.suiteTokens, clock.now()),
    expireCodes: () => expireAll(state.codes, clock.now()),
    fillWindow: () => fillWindow(state),
    livings: () => state.world.livings.map((each) => stateOf(state, each)),
    setLiving: (change) => setLiving(state, change),
    setThemes: (language) => setThemes(state.world.livings, language),
    redeem: (viewer) => redeem(state, viewer),
    shareCode: (told) => shareCode(state, told),
    reset() {
      api.reset();
      resetState(state);
    },
  };
}
