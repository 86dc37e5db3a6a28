import type { Now } from './ambient';
import { createExpiringMap } from './expiring-map';

/**
 * Counts what one key does in a window. Returns 0 and counts, or the seconds until the window is over when the limit is reached. Counts
 * are per instance: n instances together allow n times as much.
 */
export type RateLimit = (key: string) => number;

export function createRateLimit({ limit, windowMs, steady }: { limit: number; windowMs: number; steady: Now }): RateLimit {
  const windows = createExpiringMap<{ count: number; until: number }>(steady);
  return (key) => {
    const window = windows.get(key) ?? { count: 0, until: steady() + windowMs };
    if (window.count >= limit) return Math.ceil((window.until - steady()) / 1000);
    windows.set(key, { count: window.count + 1, until: window.until }, window.until);
    return 0;
  };
}
