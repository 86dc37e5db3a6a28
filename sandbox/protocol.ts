/**
 * What the sandbox's page and its server exchange. Both import this file, so it uses neither Node nor the DOM.
 *
 *     GET  /sandbox/state       → SandboxState
 *     GET  /sandbox/events      → server-sent events, each a SandboxEvent as JSON: past events first, then new ones
 *     POST /sandbox/COMMAND     ← SandboxCommands[COMMAND] → SandboxState, or 400 { error }; 500 { error } when it failed
 *     POST /sandbox/redeem      ← { living_code } → Redeemed, for the current viewer or the one in the header X-WX-OPENID
 *     GET, POST /callback       the app's callback URL, as WeCom calls it
 *     ANY  /wecom/cgi-bin/*     the fake WeCom, for the command line on this machine
 *     ANY  /http/liveEntry      liveEntry behind the HTTP access service, for the command line through the function
 *     ANY  /http/liveEntryH5/*  liveEntryH5 behind the HTTP access service, for the web page
 *     GET  /docs/*.md, …        the documents of the repository, as text
 *     GET  /h5-page/*           → redirect to the same path of the web page, on its own origin
 *     POST /call/FUNCTION       ← the event → the function's result, for the current viewer or the one in the header X-WX-OPENID;
 *                                 500 { errCode, errMsg } for an error of the platform
 */
import type { ApiCall } from './fakes/errcode-api/interface';
import type { DemoLanguage } from './fakes/wecom/demo-themes';
import type { LivingChange, LivingState } from './fakes/wecom/living-state';
import type { AppKind } from './fakes/wecom/world';

export type { ApiCall } from './fakes/errcode-api/interface';
export type { DemoLanguage } from './fakes/wecom/demo-themes';
export type { LivingChange, LivingState } from './fakes/wecom/living-state';
export type { Redeemed } from './fakes/wecom/redeem';
export type { AppKind } from './fakes/wecom/world';

/** The openid of the viewer for one call; empty for a call that does not come from WeChat. */
export const VIEWER_HEADER = 'X-WX-OPENID';

/** The viewers that the panel offers. Any other openid works too. */
export const VIEWERS = [
  { openid: 'oSandboxViewerLin', name: { 'zh-CN': '小林', en: 'Lin' } },
  { openid: 'oSandboxViewerWang', name: { 'zh-CN': '小王', en: 'Wang' } },
  { openid: 'oSandboxViewerChen', name: { 'zh-CN': '小陈', en: 'Chen' } },
] as const;

/** 自建 · 代开发 · 第三方 */
export const APP_KINDS = ['corp-app', 'customized-app', 'suite-app'] as const satisfies AppKind[];

/** Of the page, and of what the demo's livings are called. */
export const LANGUAGES = ['zh-CN', 'en'] as const satisfies DemoLanguage[];

/** Faults of WeCom, of the connection to it, or of the cloud, that last while the switch is on. */
export const SWITCHES = [
  'rateLimit',
  'badSecret',
  'untrustedIp',
  'notPermitted',
  'foreignLiving',
  'rejectedOpenid',
  'databaseDenied',
  'wrongClock',
  'slow',
  'down',
] as const;

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
  /** As they are now: a state event follows when the clock has moved one on. */
  livings: LivingState[];
}

export interface SandboxCommands {
  /** Changes the viewer. An empty openid is a person whom WeChat does not know. */
  viewer: { openid: string };
  /** Moves the clock of WeCom and of the functions forward. */
  clock: { advanceMs: number };
  /** The themes of the demo's livings, for the language of the page. A change starts the functions cold. */
  language: { language: DemoLanguage };
  /** Reconfigures the functions. Unless the app is self-built, the corp installs it and WeCom notifies wecomCallback. Switches stay. */
  'app-kind': { kind: AppKind };
  /** The functions then start cold, so that no cached token or code hides the change. */
  switch: { name: SwitchName; on: boolean };
  /** WeCom treats every token or living_code issued so far as expired. For codes the functions start cold, or they would return cached ones. */
  expire: { what: 'token' | 'code' };
  /** So many viewers come at once that WeCom gives no code for a minute. The functions start cold. */
  rush: Record<string, never>;
  /**
   * A living starts, ends, or is made something else; without a livingid the demo's live one. WeCom tells wecomCallback of a new status, so the
   * functions know it within five seconds. Where no event tells it (已过期, a replay, a reservation) they start cold.
   */
  setLiving: Omit<LivingChange, 'livingid'> & { livingid?: string };
  /** Back to the state after the start: first viewer, real time, self-built app, switches off, cold functions, no events. The language stays. */
  reset: Record<string, never>;
}

export type NoteName = 'token' | 'code' | 'rush';

export type CommandName = keyof SandboxCommands;

export type SandboxEvent =
  | { type: 'state'; state: SandboxState }
  /** A call of a function to WeCom or to the official account. */
  | { type: 'upstream'; call: ApiCall }
  /** What a command has done that no call shows yet: every token or code has expired, or WeCom gives no code for a minute. */
  | { type: 'note'; note: NoteName; at: number }
  /** A line that a function wrote: one line of JSON per invocation, or any other output. */
  | { type: 'log'; functionName: string; line: string; at: number }
  /** Discards all earlier events. */
  | { type: 'reset' };
