import type { Invocation, Now } from '../invocation';
import type { TokenStore } from './interface';

/** What a healthy store never needs; what a dead one may cost a viewer. */
const PATIENCE_MS = 600;
const PATIENCE_SHARE = 0.25;

/**
 * The store as one refresh sees it: where it fails or does not answer in time, it reads as empty and lets everybody lead, and is not
 * asked again. A store that is down costs a warning in the log, not the entrance.
 */
export function reachable(store: TokenStore, invocation: Invocation, now: Now): TokenStore {
  let down = false;

  async function ask<T>(operation: () => Promise<T>, otherwise: T): Promise<T> {
    if (down) return otherwise;
    const patience = Math.min(PATIENCE_MS, PATIENCE_SHARE * invocation.deadline.remaining());
    const started = now();
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), patience);
    });
    try {
      return await Promise.race([operation(), tooLate]);
    } catch (error) {
      down = true;
      invocation.warnings.push(`token store: ${storeFault(error)} after ${now() - started} ms, went on without it`);
      return otherwise;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    read: (key) => ask(() => store.read(key), {}),
    put: (key, token) => ask(() => store.put(key, token), undefined),
    invalidate: (key, value) => ask(() => store.invalidate(key, value), undefined),
    refuse: (key, refusal) => ask(() => store.refuse(key, refusal), undefined),
    lease: (key, owner, ms) => ask(() => store.lease(key, owner, ms), true),
    release: (key, owner) => ask(() => store.release(key, owner), undefined),
  };
}

/** The database's own error code, or no more than a word: a message could hold what was stored. */
function storeFault(error: unknown): string {
  const { errCode } = error as { errCode?: unknown };
  if (typeof errCode === 'number') return `errCode ${errCode}`;
  return error instanceof Error && error.message === 'no answer in time' ? error.message : 'failed';
}
