import type { SandboxClock } from '../clock';
import type { Order } from '../wecom/faults';
import type { WecomCall } from '../wecom/state';
import { demoWorld, type World } from './world';

export interface AccessToken {
  expiresAt: number;
  revoked: boolean;
}

/** What WeChat gave to a page for one visitor. */
export interface OauthCode {
  openid: string;
  expiresAt: number;
  used: boolean;
}

/** What all API families share. */
export interface AccountState {
  readonly clock: SandboxClock;
  readonly world: World;
  /** The openid of whoever holds the phone; empty where it is nobody whom WeChat knows. */
  readonly viewer: () => string;
  readonly tokens: Map<string, AccessToken>;
  readonly tickets: Map<string, { expiresAt: number }>;
  readonly oauthCodes: Map<string, OauthCode>;
  readonly calls: WecomCall[];
  readonly orders: Order[];
  /** When a token was last forced to be new, in ms. */
  forcedAt: number;
}

export function createState(clock: SandboxClock, viewer: () => string): AccountState {
  return {
    clock,
    world: demoWorld(),
    viewer,
    tokens: new Map(),
    tickets: new Map(),
    oauthCodes: new Map(),
    calls: [],
    orders: [],
    forcedAt: Number.NEGATIVE_INFINITY,
  };
}
