import type { StoreFault } from '../runtime/errors';
import type { Invocation } from '../runtime/invocation';
import { type StoreOperation, withPatience } from '../storage/store-timeout';
import type { TokenStore } from './interface';

/**
 * The store as one refresh sees it: where it fails or does not answer in time, it reads as empty and lets everybody lead, and is not
 * asked again. A store that is down costs a warning in the log, not the entrance.
 */
export function reachable(store: TokenStore, invocation: Invocation): TokenStore {
  let down = false;

  async function ask<T>(operation: StoreOperation<T>, otherwise: T): Promise<T> {
    if (down) return otherwise;
    return withPatience(operation, invocation).catch(({ what }: StoreFault) => {
      down = true;
      invocation.warnings.push(`token store: ${what}, went on without it`);
      return otherwise;
    });
  }

  return {
    read: (key) => ask(() => store.read(key), {}),
    put: (key, token) => ask((signal) => store.put(key, token, signal), undefined),
    invalidate: (key, value) => ask((signal) => store.invalidate(key, value, signal), undefined),
    forget: (key) => ask(() => store.forget(key), undefined),
    refuse: (key, refusal) => ask((signal) => store.refuse(key, refusal, signal), undefined),
    lease: (key, owner, ms) => ask((signal) => store.lease(key, owner, ms, signal), true),
    release: (key, owner) => ask((signal) => store.release(key, owner, signal), undefined),
  };
}
