import type { SandboxClock } from '../clock';
import type { Expiring, Token } from '../errcode-api/issued';
import { demoWorld } from './demo-world';
import type { LivingStatus, World } from './world';

/** The access_token of an app in a corp. */
export interface AppToken extends Token {
  app: string;
}

export interface SuiteToken extends Token {
  suite_id: string;
}

export interface SuiteTicket extends Expiring {
  suite_id: string;
}

/** Pushed to a provider when a corp installs its app, and exchanged for a permanent_code. */
export interface AuthCode extends Expiring {
  app: string;
  suite_id: string;
  used: boolean;
}

export interface LivingCode extends Expiring {
  livingid: string;
  openid: string;
}

/** What the live mini-program passes on from the room: who opened a living that somebody shared. */
export interface ShareCode extends Expiring {
  livingid: string;
  viewer_external_userid: string;
  invitor_userid: string;
}

/** What all APIs of the fake share. */
export interface WecomState {
  readonly clock: SandboxClock;
  readonly world: World;
  readonly tokens: Map<string, AppToken>;
  readonly suiteTickets: Map<string, SuiteTicket>;
  readonly suiteTokens: Map<string, SuiteToken>;
  readonly authCodes: Map<string, AuthCode>;
  readonly codes: Map<string, LivingCode>;
  readonly shareCodes: Map<string, ShareCode>;
  /** The status of each living that the app's callback was last told of. */
  readonly toldStatus: Map<string, LivingStatus>;
  /** Calls counted against the quota, and until when an API is blocked; keyed by corp and API. */
  readonly usage: Map<string, { minute: number; inMinute: number; hour: number; inHour: number; blockedUntil: number }>;
  /** Times of the calls with a bad secret, in ms. */
  readonly badSecrets: number[];
}

export function createState(clock: SandboxClock): WecomState {
  const world = demoWorld(clock.now());
  return {
    clock,
    world,
    tokens: new Map(),
    suiteTickets: new Map(),
    suiteTokens: new Map(),
    authCodes: new Map(),
    codes: new Map(),
    shareCodes: new Map(),
    toldStatus: new Map(statusesOf(world)),
    usage: new Map(),
    badSecrets: [],
  };
}

/** Back to the demo world, with nothing issued. The clock stays. */
export function resetState({ clock, world, badSecrets, ...state }: WecomState): void {
  Object.assign(world, demoWorld(clock.now()));
  const { tokens, suiteTickets, suiteTokens, authCodes, codes, shareCodes, toldStatus, usage } = state;
  for (const map of [tokens, suiteTickets, suiteTokens, authCodes, codes, shareCodes, toldStatus, usage]) map.clear();
  for (const [livingid, status] of statusesOf(world)) toldStatus.set(livingid, status);
  badSecrets.splice(0);
}

function statusesOf({ livings }: World): [livingid: string, status: LivingStatus][] {
  return livings.map(({ livingid, status }) => [livingid, status]);
}
