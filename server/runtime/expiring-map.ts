import type { Now } from './ambient';

/** A bounded map whose entries expire: what an instance remembers about viewers must neither grow nor become outdated. */
export interface ExpiringMap<V> {
  get(key: string): V | undefined;
  /** @param until on the steady clock */
  set(key: string, value: V, until: number): void;
  delete(key: string): void;
}

/** @param capacity beyond it the oldest entry is dropped */
export function createExpiringMap<V>(steady: Now, capacity = 10_000): ExpiringMap<V> {
  const entries = new Map<string, { value: V; until: number }>();
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined || steady() < entry.until) return entry?.value;
      entries.delete(key);
      return undefined;
    },
    set(key, value, until) {
      entries.delete(key);
      entries.set(key, { value, until });
      // A Map keeps the order of insertion: the first key is the oldest.
      if (entries.size > capacity) entries.delete(entries.keys().next().value as string);
    },
    delete: (key) => void entries.delete(key),
  };
}
