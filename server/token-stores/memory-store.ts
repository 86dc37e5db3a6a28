import type { Now } from '../invocation';
import type { TokenRecord, TokenStore } from './interface';

interface Entry extends TokenRecord {
  lease?: { owner: string; until: number };
}

/** Tokens of this instance alone. Every instance then fetches its own: fit for development and for a few viewers. */
export function createMemoryStore(now: Now): TokenStore {
  const entries = new Map<string, Entry>();
  const entryOf = (key: string): Entry => entries.get(key) ?? entries.set(key, {}).get(key) ?? {};

  return {
    async read(key) {
      const { token, refusal } = entryOf(key);
      return { ...(token && { token }), ...(refusal && { refusal }) };
    },
    async put(key, token) {
      const entry = entryOf(key);
      delete entry.lease;
      if ((entry.token?.issuedAt ?? 0) > token.issuedAt) return;
      entry.token = token;
      delete entry.refusal;
    },
    async invalidate(key, value) {
      const entry = entryOf(key);
      if (entry.token?.value === value) delete entry.token;
    },
    async refuse(key, refusal) {
      const entry = entryOf(key);
      delete entry.lease;
      entry.refusal = refusal;
    },
    async lease(key, owner, ms) {
      const entry = entryOf(key);
      if (entry.lease && entry.lease.until > now()) return false;
      entry.lease = { owner, until: now() + ms };
      return true;
    },
    async release(key, owner) {
      const entry = entryOf(key);
      if (entry.lease?.owner === owner) delete entry.lease;
    },
  };
}
