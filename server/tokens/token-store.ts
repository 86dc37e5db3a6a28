import type { Now } from '../runtime/invocation';
import { changeDocument } from '../storage/change-document';
import type { Documents } from '../storage/interface';
import type { StoredRefusal, StoredToken, TokenRecord, TokenStore } from './interface';

interface TokenDocument extends TokenRecord {
  lease?: { owner: string; until: number };
}

/** Tokens in documents: the same for memory and for the database. */
export function createTokenStore(documents: Documents, now: Now): TokenStore {
  const change = (key: string, signal: AbortSignal | undefined, next: (current: TokenDocument) => TokenDocument | undefined) =>
    changeDocument(documents, idOf(key), (value) => next(readDocument(value)), signal);

  return {
    async read(key) {
      const { token, refusal } = readDocument((await documents.read(idOf(key))).value);
      return { ...(token && { token }), ...(refusal && { refusal }) };
    },
    put: (key, token, signal) =>
      change(key, signal, ({ token: present }) => ({ token: present && present.issuedAt > token.issuedAt ? present : token })),
    invalidate: (key, value, signal) => change(key, signal, ({ token, ...rest }) => (token?.value === value ? rest : undefined)),
    refuse: (key, refusal, signal) => change(key, signal, ({ token }) => ({ ...(token && { token }), refusal })),
    async lease(key, owner, ms, signal) {
      let leads = false;
      await change(key, signal, (current) => {
        const { lease } = current;
        // A lease that runs much longer than ours was not given by us. Clocks of instances differ a little.
        const held = lease !== undefined && lease.owner !== owner && lease.until > now() && lease.until <= now() + 2 * ms;
        leads = !held;
        return held ? undefined : { ...current, lease: { owner, until: now() + ms } };
      });
      return leads;
    },
    release: (key, owner, signal) => change(key, signal, ({ lease, ...rest }) => (lease?.owner === owner ? rest : undefined)),
    remove: (key) => documents.remove(idOf(key)),
  };
}

const idOf = (key: string) => `token:${key}`;

/** A document may have been written by another version of live-entry: only what has today's shape is used. */
function readDocument(value: unknown): TokenDocument {
  const { token, refusal, lease } = (value ?? {}) as {
    token?: StoredToken;
    refusal?: StoredRefusal;
    lease?: TokenDocument['lease'];
  };
  const isToken = typeof token?.value === 'string' && typeof token.issuedAt === 'number' && typeof token.expiresAt === 'number';
  const isRefusal = typeof refusal?.reason === 'string' && typeof refusal.until === 'number';
  const isLease = typeof lease?.owner === 'string' && typeof lease.until === 'number';
  return { ...(isToken && { token }), ...(isRefusal && { refusal }), ...(isLease && { lease }) };
}
