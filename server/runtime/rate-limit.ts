import type { Now } from './ambient';
import { createExpiringMap } from './expiring-map';

/** Counts what one key does in a window. Counts are per instance: n instances together allow n times as much. */
export interface RateLimit {
  /** Counts and returns 0; when the limit is reached, the seconds until the window is over. */
  take(key: string): number;
  /** What was counted last was not done after all. */
  giveBack(key: string): void;
}

export function createRateLimit({ limit, windowMs, steady }: { limit: number; windowMs: number; steady: Now }): RateLimit {
  const windows = createExpiringMap<{ count: number; until: number }>(steady);
  return {
    take(key) {
      const window = windows.get(key) ?? { count: 0, until: steady() + windowMs };
      if (window.count >= limit) return Math.ceil((window.until - steady()) / 1000);
      windows.set(key, { count: window.count + 1, until: window.until }, window.until);
      return 0;
    },
    giveBack(key) {
      const window = windows.get(key);
      if (window !== undefined) windows.set(key, { count: window.count - 1, until: window.until }, window.until);
    },
  };
}
