import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ambient } from '../runtime/ambient';
import type { Invocation } from '../runtime/invocation';
import { withStoreTimeout } from '../storage/store-timeout';
import { isFinal, UpstreamError } from '../upstream/upstream-error';
import { failOpenStore } from './fail-open-store';
import type { StoredRefusal, StoredToken, TokenRecord, TokenStore } from './interface';

export interface Token extends StoredToken {
  /** On the steady clock, where this instance requested it: two instances' clocks cannot be compared. */
  requestedAt?: number;
}

/** Provides a token that is valid for at least the next call. */
export interface AccessTokenSource {
  /** Rejects while a refusal of the credential is remembered. */
  get(invocation: Invocation): Promise<Token>;
  /** The other party called this token stale: provides another one. A newer one that is there already is used, not replaced. */
  replace(token: StoredToken, invocation: Invocation): Promise<Token>;
  /** Remembers a refusal that only the operator can cure: no call with this credential for a minute. */
  refuse(error: UpstreamError, invocation: Invocation): Promise<void>;
}

export interface CachedTokenOptions extends Ambient {
  /** Names host, corp and app; contains no secret. */
  key: string;
  store: TokenStore;
  /** Requests a token from the other party. */
  fetch(invocation: Invocation): Promise<StoredToken>;
  /**
   * The calls with this token are for many corps, and what is called stale may be one of them: the token serves the others until there
   * is another one.
   */
  ofManyCorps?: boolean;
  /**
   * For what changes by itself, and is ended in the store when it has changed: how long an instance trusts its copy without looking there.
   * What counts as issued later than that from now comes from a clock that was set back since, and is not used.
   */
  trustMs?: number;
}

/** A token counts as expired this long before its end, or with the last tenth of its lifetime if that is shorter. */
const LONGEST_MARGIN_MS = 5 * 60_000;
const MARGIN_SHARE = 0.1;
/** For this long a refused credential is not used again: WeCom bans an IP for an hour after 2,000 errors. */
const REFUSAL_MS = 60_000;
/**
 * How often an instance looks whether a remembered refusal was cleared: by a new suite_ticket, or a new permanent_code. For as long a token
 * remembers the refusal of another one that it needs.
 */
const RECHECK_MS = 5_000;
/** Longer than a refresh takes on a cold and busy instance. An instance that cannot wait for its end refreshes too: RESERVE_MS. */
const LEASE_MS = 5_000;
const POLL_MS = 80;
/** Time for a refresh and the call after it: with less left, an instance no longer waits for another one's refresh. */
const RESERVE_MS = 1_200;

/** One token, kept in memory and in the store: one refresh at a time per instance, one leader across instances. */
export function cachedToken({
  key,
  store,
  fetch,
  ofManyCorps = false,
  trustMs = Number.POSITIVE_INFINITY,
  now,
  steady,
  random,
}: CachedTokenOptions): AccessTokenSource {
  const owner = randomUUID();
  let memo: Token | undefined;
  /** When `memo` was requested, or last looked for in the store; on the steady clock. */
  let seenAt = 0;
  /** The last value that was called stale here: if the store could not be told, it must not bring it back. */
  let stale: string | undefined;
  /** `until` and `checkedAt` on the steady clock. */
  let refusal: { error: UpstreamError; until: number; checkedAt: number } | undefined;
  /** The last token on its way to the store. */
  let storing: Promise<void> | undefined;
  let flight: { token: Promise<Token>; until: number } | undefined;

  const usable = (token: StoredToken | undefined): token is StoredToken =>
    token !== undefined &&
    token.issuedAt - now() <= trustMs &&
    now() < token.expiresAt - Math.min(LONGEST_MARGIN_MS, MARGIN_SHARE * (token.expiresAt - token.issuedAt));

  return {
    get: (invocation) => current(invocation),
    async replace(token, invocation) {
      stale = token.value;
      if (!ofManyCorps) await drop(stale, failOpenStore(store, invocation));
      return current(invocation, stale);
    },
    refuse: (error, invocation) => remember(error, failOpenStore(store, invocation)),
  };

  async function current(invocation: Invocation, refused?: string): Promise<Token> {
    const known = usable(memo) && memo.value !== refused && steady() - seenAt < trustMs ? memo : undefined;
    if (known === undefined || !ofManyCorps) await throwRemembered(invocation);
    if (known !== undefined) return known;
    // The flight may belong to an invocation that was frozen with its instance: no other one waits beyond that one's deadline.
    const joined = flight !== undefined && steady() < flight.until ? flight : undefined;
    if (joined === undefined) return startRefresh(invocation).token;
    return joined.token.catch((error: unknown) => {
      // It had less time than this invocation, so its failure says nothing about what is possible now.
      const end = steady() + invocation.deadline.remaining();
      const outOfTime = !(error instanceof UpstreamError && error.facts.errcode !== undefined) && joined.until < end;
      if (!outOfTime || invocation.deadline.remaining() < RESERVE_MS) throw error;
      return (flight !== undefined && flight !== joined ? flight : startRefresh(invocation)).token;
    });
  }

  async function drop(value: string, shared: TokenStore): Promise<void> {
    if (memo?.value === value) memo = undefined;
    await storing;
    await shared.invalidate(key, value);
  }

  function startRefresh(invocation: Invocation) {
    const started = { token: refresh(invocation), until: steady() + invocation.deadline.remaining() };
    const ended = () => {
      if (flight === started) flight = undefined;
    };
    started.token.then(ended, ended);
    flight = started;
    return started;
  }

  async function refresh(invocation: Invocation): Promise<Token> {
    const shared = failOpenStore(store, invocation);
    const isLate = () => invocation.deadline.remaining() < RESERVE_MS;
    for (;;) {
      const readAt = steady();
      const claim = await shared.lease(key, owner, LEASE_MS, (record) => isLate() || valid(record) !== undefined);
      const found = valid(claim.record);
      if (found?.refusal !== undefined) throw adopt(found.refusal);
      if (found !== undefined) return keep(found.token, readAt);
      if (claim.leads || isLate()) break;
      await sleep(POLL_MS * (0.5 + random()));
    }
    try {
      const requestedAt = steady();
      const token = await fetch(invocation);
      if (ofManyCorps && stale !== undefined) await drop(stale, shared);
      storing = shared.put(key, token);
      invocation.besides.push(storing);
      return keep({ ...token, requestedAt }, requestedAt);
    } catch (error) {
      if (error instanceof UpstreamError && isFinal(error)) {
        await remember(error, shared);
        // Another token that needs this one must not remember the refusal for as long: this one's may be cleared.
        throw new UpstreamError(error.reason, error.facts, 'remembered');
      }
      if (error instanceof UpstreamError && error.retry === 'remembered') {
        refusal = { error, until: steady() + RECHECK_MS, checkedAt: steady() };
      }
      await shared.release(key, owner);
      throw error;
    }
  }

  /** What settles it of what other instances have left in the store: a refusal that stands, or a token that can be used. */
  function valid({ token, refusal: refused }: TokenRecord) {
    const found = usable(token) && token.value !== stale ? { token, refusal: undefined } : undefined;
    return refused !== undefined && stands(refused) && !(ofManyCorps && found) ? { refusal: refused } : found;
  }

  /** A slow answer never replaces a token that was issued later and can be used. */
  function keep(token: Token, at: number): Token {
    if (!usable(memo) || memo.issuedAt <= token.issuedAt) memo = token;
    seenAt = at;
    return memo;
  }

  async function remember({ reason, facts }: UpstreamError, shared: TokenStore): Promise<void> {
    const refused: StoredRefusal = { reason, facts, until: now() + REFUSAL_MS };
    adopt(refused);
    await shared.refuse(key, refused);
  }

  /** A refusal that another clock has dated much later than ours would was not stored by us. */
  function stands({ until }: StoredRefusal): boolean {
    return now() < until && until <= now() + 2 * REFUSAL_MS;
  }

  /** Returns the error for whoever asks while it is remembered. */
  function adopt({ reason, facts, until }: StoredRefusal): UpstreamError {
    const fault = 'refused within the last minute, not requested again';
    const error = new UpstreamError(reason, { ...facts, fault }, 'remembered');
    refusal = { error, until: steady() + until - now(), checkedAt: steady() };
    return error;
  }

  async function throwRemembered(invocation: Invocation): Promise<void> {
    if (refusal === undefined) return;
    const { error, until, checkedAt } = refusal;
    if (steady() < until && (steady() - checkedAt < RECHECK_MS || !(await wasCleared(invocation)))) throw error;
    refusal = undefined;
  }

  async function wasCleared(invocation: Invocation): Promise<boolean> {
    if (refusal !== undefined) refusal.checkedAt = steady();
    const record = await withStoreTimeout(() => store.read(key), invocation).catch(() => undefined);
    return record !== undefined && record.refusal === undefined;
  }
}
