import type { Invocation } from '../invocation';
import { type StoreFault, withPatience } from '../patience';
import type { TokenStore } from './interface';

/**
 * The store as one refresh sees it: where it fails or does not answer in time, it reads as empty and lets everybody lead, and is not
 * asked again. A store that is down costs a warning in the log, not the entrance.
 */
export function reachable(store: TokenStore, invocation: Invocation): TokenStore {
  let down = false;

  async function ask<T>(operation: () => Promise<T>, otherwise: T): Promise<T> {
    if (down) return otherwise;
    return withPatience(operation, invocation).catch(({ fault }: StoreFault) => {
      down = true;
      invocation.warnings.push(`token store: ${fault}, went on without it`);
      return otherwise;
    });
  }

  return {
    read: (key) => ask(() => store.read(key), {}),
    put: (key, token) => ask(() => store.put(key, token), undefined),
    invalidate: (key, value) => ask(() => store.invalidate(key, value), undefined),
    forget: (key) => ask(() => store.forget(key), undefined),
    refuse: (key, refusal) => ask(() => store.refuse(key, refusal), undefined),
    lease: (key, owner, ms) => ask(() => store.lease(key, owner, ms), true),
    release: (key, owner) => ask(() => store.release(key, owner), undefined),
  };
}
