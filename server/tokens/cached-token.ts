import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { UpstreamError } from '../runtime/errors';
import type { Clock, Invocation } from '../runtime/invocation';
import { reachable } from './fail-open-store';
import type { StoredRefusal, StoredToken, TokenStore } from './interface';

/** Gives a token that is good for at least the next call. */
export interface AccessTokenSource {
  get(invocation: Invocation): Promise<StoredToken>;
  /** The other side called this token stale. Only this value is dropped: another that came meanwhile stays. */
  invalidate(token: StoredToken, invocation: Invocation): Promise<void>;
}

export interface CachedTokenOptions extends Clock {
  /** Names host, corp and app; holds no secret. */
  key: string;
  store: TokenStore;
  /** Asks the other side for a token. */
  fetch(invocation: Invocation): Promise<StoredToken>;
}

/** A token counts as used up this long before its end, or with the last tenth of its life if that is shorter. */
const LONGEST_MARGIN_MS = 5 * 60_000;
const MARGIN_SHARE = 0.1;
/** A refused credential is not tried again for so long: WeCom bans an IP that repeats a wrong secret. */
const REFUSAL_MS = 60_000;
/** Longer than a refresh takes on a cold and busy instance. Whoever cannot wait for its end goes ahead: see RESERVE_MS. */
const LEASE_MS = 5_000;
const POLL_MS = 80;
/** What a refresh and the call after it need: with less left, nobody waits for another instance any more. */
const RESERVE_MS = 1_200;

/** One token, kept in memory and in the store: one flight per instance, one leader across instances. */
export function cachedToken({ key, store, fetch, now, random }: CachedTokenOptions): AccessTokenSource {
  const owner = randomUUID();
  let memo: StoredToken | undefined;
  /** The last value called stale here, so that a store which could not be told does not give it back. */
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
      // A flight may belong to an invocation that was frozen with its instance: nobody waits for it beyond its own deadline.
      if (flight === undefined || flight.until <= now()) flight = depart(invocation);
      return flight.token;
    },
    async invalidate(token, invocation) {
      stale = token.value;
      if (memo?.value === stale) memo = undefined;
      await reachable(store, invocation).invalidate(key, token.value);
    },
  };

  function depart(invocation: Invocation) {
    const departing = { token: refresh(invocation), until: now() + invocation.deadline.remaining() };
    const arrived = () => {
      if (flight === departing) flight = undefined;
    };
    departing.token.then(arrived, arrived);
    return departing;
  }

  async function refresh(invocation: Invocation): Promise<StoredToken> {
    const shared = reachable(store, invocation);
    for (let leads = false; ; ) {
      const found = await look(shared);
      if (found !== undefined) {
        if (leads) await shared.release(key, owner);
        return found;
      }
      if (leads || invocation.deadline.remaining() < RESERVE_MS) break;
      // Whoever gets the lead looks once more: the leader before may have finished between our look and our lead.
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

  /** What others have left in the store: a token, or the word that there is none to be had. */
  async function look(shared: TokenStore): Promise<StoredToken | undefined> {
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
  return new UpstreamError(reason, { ...facts, fault: 'refused within the last minute, not asked again' }, 'none');
}
