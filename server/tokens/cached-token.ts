import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ambient, Invocation } from '../runtime/invocation';
import { UpstreamError } from '../upstream/upstream-error';
import { failOpenStore } from './fail-open-store';
import type { StoredRefusal, StoredToken, TokenStore } from './interface';

/** Provides a token that is valid for at least the next call. */
export interface AccessTokenSource {
  get(invocation: Invocation): Promise<StoredToken>;
  /** The other party called this token stale. Only this value is dropped: a newer one stays. */
  invalidate(token: StoredToken, invocation: Invocation): Promise<void>;
}

export interface CachedTokenOptions extends Ambient {
  /** Names host, corp and app; contains no secret. */
  key: string;
  store: TokenStore;
  /** Requests a token from the other party. */
  fetch(invocation: Invocation): Promise<StoredToken>;
}

/** A token counts as expired this long before its end, or with the last tenth of its lifetime if that is shorter. */
const LONGEST_MARGIN_MS = 5 * 60_000;
const MARGIN_SHARE = 0.1;
/** For this long a refused credential is not tried again: WeCom bans an IP that repeats a wrong secret. */
const REFUSAL_MS = 60_000;
/** Longer than a refresh takes on a cold and busy instance. An instance that cannot wait for its end refreshes too: RESERVE_MS. */
const LEASE_MS = 5_000;
const POLL_MS = 80;
/** Time for a refresh and the call after it: with less left, an instance no longer waits for another one's refresh. */
const RESERVE_MS = 1_200;

/** One token, kept in memory and in the store: one refresh at a time per instance, one leader across instances. */
export function cachedToken({ key, store, fetch, now, random }: CachedTokenOptions): AccessTokenSource {
  const owner = randomUUID();
  let memo: StoredToken | undefined;
  /** The last value that was called stale here: if the store could not be told, it must not bring it back. */
  let stale: string | undefined;
  let refusal: StoredRefusal | undefined;
  let flight: { token: Promise<StoredToken>; until: number } | undefined;

  const usable = (token: StoredToken | undefined): token is StoredToken =>
    token !== undefined &&
    now() < token.expiresAt - Math.min(LONGEST_MARGIN_MS, MARGIN_SHARE * (token.expiresAt - token.issuedAt));
  const stands = (known: StoredRefusal | undefined): known is StoredRefusal =>
    known !== undefined && now() < known.until && known.until <= now() + 2 * REFUSAL_MS;

  return {
    async get(invocation) {
      if (usable(memo)) return memo;
      if (stands(refusal)) throw remembered(refusal);
      // The flight may belong to an invocation that was frozen with its instance: no other one waits beyond that one's deadline.
      if (flight === undefined || flight.until <= now()) flight = startRefresh(invocation);
      return flight.token;
    },
    async invalidate(token, invocation) {
      stale = token.value;
      if (memo?.value === stale) memo = undefined;
      await failOpenStore(store, invocation).invalidate(key, token.value);
    },
  };

  function startRefresh(invocation: Invocation) {
    const started = { token: refresh(invocation), until: now() + invocation.deadline.remaining() };
    const ended = () => {
      if (flight === started) flight = undefined;
    };
    started.token.then(ended, ended);
    return started;
  }

  async function refresh(invocation: Invocation): Promise<StoredToken> {
    const shared = failOpenStore(store, invocation);
    for (let leads = false; ; ) {
      const found = await readShared(shared);
      if (found !== undefined) {
        if (leads) await shared.release(key, owner);
        return found;
      }
      if (leads || invocation.deadline.remaining() < RESERVE_MS) break;
      // A new leader reads once more: the leader before may have finished between our read and our lease.
      leads = await shared.lease(key, owner, LEASE_MS);
      if (!leads) await sleep(POLL_MS * (0.5 + random()));
    }
    try {
      const token = await fetch(invocation);
      await shared.put(key, token);
      return keep(token);
    } catch (error) {
      if (error instanceof UpstreamError && error.retry === 'remember') {
        refusal = { reason: error.reason, facts: error.facts, until: now() + REFUSAL_MS };
        await shared.refuse(key, refusal);
      } else {
        await shared.release(key, owner);
      }
      throw error;
    }
  }

  /** What other instances have left in the store: a token, a refusal (thrown), or nothing. */
  async function readShared(shared: TokenStore): Promise<StoredToken | undefined> {
    const record = await shared.read(key);
    if (usable(record.token) && record.token.value !== stale) return keep(record.token);
    if (!stands(record.refusal)) return undefined;
    refusal = record.refusal;
    throw remembered(refusal);
  }

  /** A slow answer never replaces a token that was issued later. */
  function keep(token: StoredToken): StoredToken {
    if (memo === undefined || memo.issuedAt <= token.issuedAt) memo = token;
    return memo;
  }
}

function remembered({ reason, facts }: StoredRefusal): UpstreamError {
  return new UpstreamError(reason, { ...facts, fault: 'refused within the last minute, not requested again' }, 'none');
}
