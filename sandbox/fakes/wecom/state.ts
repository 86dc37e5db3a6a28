import type { HttpBindings } from '@hono/node-server';
import type { SandboxClock } from '../clock';
import { demoWorld } from './demo-world';
import type { Order } from './faults';
import type { World } from './world';

/** One answered (or abandoned) request. Nothing in it is secret. */
export interface WecomCall {
  /** '/cgi-bin/gettoken' */
  api: string;
  method: string;
  /** 0 for a success, also where the real one leaves it out. Null when there was none: HTML, a reset, a call given up by its caller. */
  errcode: number | null;
  /** Null when there was no answer. */
  httpStatus: number | null;
  /** When it arrived, by the sandbox's clock, in ms. */
  at: number;
  /** How long it took, in real ms. */
  ms: number;
}

export interface Token {
  app: string;
  expiresAt: number;
  revoked: boolean;
}

/** What is given to a suite, rather than to an app in a corp. */
export interface SuiteToken {
  suite_id: string;
  expiresAt: number;
  revoked: boolean;
}

/** Pushed to a provider when a corp installs its app, to be exchanged for a permanent_code. */
export interface AuthCode {
  app: string;
  suite_id: string;
  expiresAt: number;
  used: boolean;
}

export interface LivingCode {
  livingid: string;
  openid: string;
  expiresAt: number;
}

/** What all API families share. */
export interface WecomState {
  readonly clock: SandboxClock;
  readonly world: World;
  readonly tokens: Map<string, Token>;
  readonly suiteTickets: Map<string, { suite_id: string; expiresAt: number }>;
  readonly suiteTokens: Map<string, SuiteToken>;
  readonly authCodes: Map<string, AuthCode>;
  readonly codes: Map<string, LivingCode>;
  readonly calls: WecomCall[];
  readonly orders: Order[];
  /** Calls counted against the quota, and who is blocked until when; keyed by corp and API. */
  readonly usage: Map<string, { minute: number; inMinute: number; hour: number; inHour: number; blockedUntil: number }>;
  /** When each bad secret came in, in ms. */
  readonly badSecrets: number[];
}

/** What a hono handler of the fake has at hand: the raw socket, and the errcode that it answered for the list of calls. */
export interface WecomEnv {
  Bindings: HttpBindings;
  Variables: { errcode: number | null };
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
    calls: [],
    orders: [],
    usage: new Map(),
    badSecrets: [],
  };
}
