import type { Ambient } from '../runtime/ambient';
import { changeDocument } from '../storage/change-document';
import type { Documents } from '../storage/interface';
import type { Claim, StoredRefusal, StoredToken, TokenRecord, TokenStore } from './interface';

interface Lease {
  owner: string;
  until: number;
}

interface TokenDocument extends TokenRecord {
  lease?: Lease;
}

/** Clocks of instances differ by less than this. */
const LARGEST_SKEW_MS = 10 * 60_000;

/** Tokens in documents: the same for memory and for the database. */
export function createTokenStore(documents: Documents, { now, steady }: Pick<Ambient, 'now' | 'steady'>): TokenStore {
  /** Leases of other instances by key: since when each has been seen here, on the steady clock. */
  const watched = new Map<string, { lease: string; since: number }>();

  const change = (key: string, signal: AbortSignal | undefined, next: (current: TokenDocument) => TokenDocument | undefined) =>
    changeDocument(documents, idOf(key), (value) => next(readDocument(value)), signal);

  return {
    read: async (key) => recordOf(readDocument((await documents.read(idOf(key))).value)),
    put: (key, token, signal) =>
      change(key, signal, ({ token: present }) => ({ token: present && present.issuedAt > token.issuedAt ? present : token })),
    invalidate: (key, value, signal) => change(key, signal, ({ token, ...rest }) => (token?.value === value ? rest : undefined)),
    refuse: (key, refusal, signal) => change(key, signal, ({ token }) => ({ ...(token && { token }), refusal })),
    async lease(key, owner, ms, isEnough, signal) {
      let claim: Claim = { record: {}, leads: false };
      await change(key, signal, (current) => {
        const { lease } = current;
        const record = recordOf(current);
        const isOthers = lease !== undefined && lease.owner !== owner && isHeld(key, lease, ms);
        claim = { record, leads: !isOthers && !isEnough(record) };
        return claim.leads ? { ...current, lease: { owner, until: now() + ms } } : undefined;
      });
      return claim;
    },
    release: (key, owner, signal) => change(key, signal, ({ lease, ...rest }) => (lease?.owner === owner ? rest : undefined)),
    clearRefusal: (key, signal) => change(key, signal, ({ refusal, ...rest }) => (refusal === undefined ? undefined : rest)),
    remove: (key) => documents.remove(idOf(key)),
  };

  /**
   * A lease whose end is far from our clock was not given by us, or is long over. Any other one ends when it was watched here for its
   * whole time, whatever the clocks of the two instances say.
   */
  function isHeld(key: string, lease: Lease, ms: number): boolean {
    const ahead = lease.until - now();
    if (ahead > LARGEST_SKEW_MS + ms || ahead < -LARGEST_SKEW_MS) return false;
    const name = `${lease.owner} ${lease.until}`;
    const seen = watched.get(key);
    const since = seen?.lease === name ? seen.since : steady();
    watched.set(key, { lease: name, since });
    return steady() - since < ms;
  }
}

const idOf = (key: string) => `token:${key}`;
const recordOf = ({ lease: _, ...record }: TokenDocument): TokenRecord => record;

/** A document may have been written by another version of live-entry: only what has today's shape is used. */
function readDocument(value: unknown): TokenDocument {
  const { token, refusal, lease } = (value ?? {}) as {
    token?: StoredToken;
    refusal?: StoredRefusal;
    lease?: Lease;
  };
  const isToken = typeof token?.value === 'string' && typeof token.issuedAt === 'number' && typeof token.expiresAt === 'number';
  const isRefusal = typeof refusal?.reason === 'string' && typeof refusal.until === 'number';
  const isLease = typeof lease?.owner === 'string' && typeof lease.until === 'number';
  return { ...(isToken && { token }), ...(isRefusal && { refusal }), ...(isLease && { lease }) };
}
