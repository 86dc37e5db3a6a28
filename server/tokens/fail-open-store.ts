import type { Invocation } from '../runtime/invocation';
import type { StoreError } from '../storage/store-error';
import { type StoreOperation, withStoreTimeout } from '../storage/store-timeout';
import type { TokenStore } from './interface';

/**
 * The store for one refresh. After it failed or timed out once, it is not asked again: it reads as empty and grants every lease. A
 * store that is down costs a warning in the log, but the viewer gets in.
 */
export function failOpenStore(store: TokenStore, invocation: Invocation): TokenStore {
  let down = false;

  async function run<T>(operation: StoreOperation<T>, fallback: T): Promise<T> {
    if (down) return fallback;
    return withStoreTimeout(operation, invocation).catch(({ what }: StoreError) => {
      down = true;
      invocation.warnings.push(`token store: ${what}, went on without it`);
      return fallback;
    });
  }

  return {
    read: (key) => run(() => store.read(key), {}),
    put: (key, token) => run((signal) => store.put(key, token, signal), undefined),
    invalidate: (key, value) => run((signal) => store.invalidate(key, value, signal), undefined),
    refuse: (key, refusal) => run((signal) => store.refuse(key, refusal, signal), undefined),
    lease: (key, owner, ms, isEnough) =>
      run((signal) => store.lease(key, owner, ms, isEnough, signal), { record: {}, leads: true }),
    release: (key, owner) => run((signal) => store.release(key, owner, signal), undefined),
    clearRefusal: (key) => run((signal) => store.clearRefusal(key, signal), undefined),
    remove: (key) => run(() => store.remove(key), undefined),
  };
}
