import type { SandboxClock } from '../clock';
import type { Expiring, Token } from '../errcode-api/issued';
import { demoWorld } from './demo-world';
import type { World } from './world';

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

/** What all APIs of the fake share. */
export interface WecomState {
  readonly clock: SandboxClock;
  readonly world: World;
  readonly tokens: Map<string, AppToken>;
  readonly suiteTickets: Map<string, SuiteTicket>;
  readonly suiteTokens: Map<string, SuiteToken>;
  readonly authCodes: Map<string, AuthCode>;
  readonly codes: Map<string, LivingCode>;
  /** Calls counted against the quota, and until when an API is blocked; keyed by corp and API. */
  readonly usage: Map<string, { minute: number; inMinute: number; hour: number; inHour: number; blockedUntil: number }>;
  /** Times of the calls with a bad secret, in ms. */
  readonly badSecrets: number[];
}

export function createState(clock: SandboxClock): WecomState {
  return {
    clock,
    world: demoWorld(clock.now()),
    tokens: new Map(),
    suiteTickets: new Map(),
    suiteTokens: new Map(),
    authCodes: new Map(),
    codes: new Map(),
    usage: new Map(),
    badSecrets: [],
  };
}

/** Back to the demo world, with nothing issued. The clock stays. */
export function resetState({ clock, world, badSecrets, ...state }: WecomState): void {
  Object.assign(world, demoWorld(clock.now()));
  for (const map of [state.tokens, state.suiteTickets, state.suiteTokens, state.authCodes, state.codes, state.usage]) map.clear();
  badSecrets.splice(0);
}
