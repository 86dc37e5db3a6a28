import type { SandboxClock } from '../clock';
import type { Expiring, Token } from '../errcode-api/issued';
import { demoWorld, type World } from './world';

/** What WeChat gives to a page for one visitor. */
export interface OauthCode extends Expiring {
  openid: string;
  used: boolean;
}

/** What all APIs of the fake share. */
export interface AccountState {
  readonly clock: SandboxClock;
  readonly world: World;
  /** The openid of the current viewer; empty for a person whom WeChat does not know. */
  readonly viewer: () => string;
  readonly tokens: Map<string, Token>;
  readonly tickets: Map<string, Expiring>;
  readonly oauthCodes: Map<string, OauthCode>;
  /** When `force_refresh` last renewed the token, in ms. */
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
    forcedAt: Number.NEGATIVE_INFINITY,
  };
}

/** Back to the demo world, with nothing issued. The clock stays. */
export function resetState(state: AccountState): void {
  Object.assign(state.world, demoWorld());
  for (const map of [state.tokens, state.tickets, state.oauthCodes]) map.clear();
  state.forcedAt = Number.NEGATIVE_INFINITY;
}
