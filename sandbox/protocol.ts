/**
 * What the sandbox's page and its server say to each other. No Node and no DOM here: both import it.
 *
 *     GET  /sandbox/state       → SandboxState
 *     GET  /sandbox/events      → server-sent events, each one a SandboxEvent as JSON: what has happened so far, then what happens
 *     POST /sandbox/COMMAND     ← SandboxCommands[COMMAND] → SandboxState, or 400 { error }; 500 { error } when it did not work
 *     POST /sandbox/redeem      ← { living_code } → Redeemed, for the current viewer or the one in the header X-WX-OPENID
 *     GET, POST /callback   the callback URL of the app, as WeCom calls it
 *     ANY  /http/liveEntryH5/*  liveEntryH5 behind the HTTP access service, for the web page
 *     GET  /h5-page/*           → the same path of the web page, on its own origin
 *     POST /call/FUNCTION       ← the event → the function's result, for the current viewer or the one in the header X-WX-OPENID;
 *                                 500 { errCode, errMsg } when the platform answers instead of the function
 */
import type { WecomCall } from './fakes/wecom/state';
import type { AppKind } from './fakes/wecom/world';

export type { Redeemed } from './fakes/wecom/redeem';
export type { WecomCall } from './fakes/wecom/state';
export type { AppKind } from './fakes/wecom/world';

/** Names the viewer of one call; empty for a call that does not come from WeChat. */
export const VIEWER_HEADER = 'X-WX-OPENID';

/** People to be. Any other openid may be the viewer too. */
export const VIEWERS = [
  { openid: 'oSandboxViewerLin', name: { 'zh-CN': '小林', en: 'Lin' } },
  { openid: 'oSandboxViewerWang', name: { 'zh-CN': '小王', en: 'Wang' } },
  { openid: 'oSandboxViewerChen', name: { 'zh-CN': '小陈', en: 'Chen' } },
] as const;

/** 自建 · 代开发 · 第三方 */
export const APP_KINDS = ['corp-app', 'customized-app', 'suite-app'] as const satisfies AppKind[];

/** What can be wrong at WeCom, or on the way there, for as long as the switch is on. */
export const SWITCHES = ['rateLimit', 'badSecret', 'untrustedIp', 'notPermitted', 'foreignLiving', 'slow', 'down'] as const;

export type SwitchName = (typeof SWITCHES)[number];

export type Switches = Record<SwitchName, boolean>;

export interface SandboxState {
  /** The current viewer's openid. */
  viewer: string;
  /** How far the sandbox's clock is ahead of this machine's, in ms. */
  clockOffset: number;
  /** The kind of WeCom app that the functions are configured for. */
  appKind: AppKind;
  switches: Switches;
}

export interface SandboxCommands {
  /** Somebody else takes the phone; an empty openid is nobody whom WeChat knows. */
  viewer: { openid: string };
  /** Moves the clock of WeCom and of the function forward. */
  clock: { advanceMs: number };
  /** Configures the functions anew; for the latter two the corp installs the app, and WeCom tells wecomCallback. Switches stay. */
  'app-kind': { kind: AppKind };
  /** The function starts cold afterwards, so that nothing it remembers hides the change. */
  switch: { name: SwitchName; on: boolean };
  /** WeCom takes every token or living_code given so far for expired. After codes the function starts cold, or it would hand them out again. */
  expire: { what: 'token' | 'code' };
  /** As just started: the first viewer, the true time, a self-built app, all switches off, a cold function, an empty list of events. */
  reset: Record<string, never>;
}

export type CommandName = keyof SandboxCommands;

export type SandboxEvent =
  | { type: 'state'; state: SandboxState }
  /** A call that the function made to WeCom. */
  | { type: 'upstream'; call: WecomCall }
  /** A line that the function wrote: its own JSON, one line per invocation, or whatever else came out. */
  | { type: 'log'; functionName: string; line: string; at: number }
  /** All events before this one are to be forgotten. */
  | { type: 'reset' };
