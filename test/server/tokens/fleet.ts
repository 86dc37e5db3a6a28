/** Instances that share one token store. The other party issues `token 1`, `token 2` …; the clock stands until a test moves it. */
import { createMemoryDocuments } from '../../../server/storage/memory';
import { type CachedTokenOptions, cachedToken } from '../../../server/tokens/cached-token';
import type { StoredToken } from '../../../server/tokens/interface';
import { createTokenStore } from '../../../server/tokens/token-store';

export const KEY = 'host/corp/app';
export const START = 1_790_000_000_000;

export function createFleet() {
  const time = { now: START };
  const now = () => time.now;
  const fetched: string[] = [];
  const store = createTokenStore(createMemoryDocuments(), { now, steady: now });
  const token = (value: string, seconds = 7_200): StoredToken => ({
    value,
    issuedAt: time.now,
    expiresAt: time.now + seconds * 1_000,
  });
  const issue = async (seconds?: number) => {
    fetched.push(`token ${fetched.length + 1}`);
    return token(`token ${fetched.length}`, seconds);
  };
  /** A new instance, with the store of the others. */
  const instance = (
    fetch: () => Promise<StoredToken> = () => issue(),
    options: Pick<CachedTokenOptions, 'ofManyCorps' | 'trustMs'> = {},
  ) => cachedToken({ key: KEY, store, fetch, ...options, now, steady: now, random: () => 0 });
  return { time, store, fetched, token, issue, instance };
}
