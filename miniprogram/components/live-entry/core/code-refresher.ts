/**
 * Keeps a valid living code for one entry: requests it, renews it, and tracks when requests make no sense. WeCom allows a corp
 * 10,000 calls a minute for all its viewers together, so an open page without an active viewer must stop sending requests.
 */
import type { Clock } from './clock';
import type { LivingCodeRequest, LivingCodeResult, LivingCodeSource } from './contract';
import type { HeldCode, LivingCodeCache } from './living-code-cache';

/** What all entries of an app or page share. */
export interface CodeRefresherContext {
  cache: LivingCodeCache;
  clock: Clock;
  source(): LivingCodeSource;
}

export interface CodeRefresherOptions {
  request(): LivingCodeRequest;
  /** The entry is visible, and the host wants the code before the tap. */
  canRenew(): boolean;
  onResult(result: LivingCodeResult): void;
}

export interface CodeRefresher {
  /** The valid code of the current request, if there is one. */
  held(): HeldCode | undefined;
  /** Requests a code, unless a request is in progress. For a tap; anything else uses `prefetch`. */
  request(): void;
  /** Requests a code that nobody has tapped for, as far as the budget allows. */
  prefetch(): void;
  /** Drops the code; the next one is a new one, past what the server remembers. */
  discard(): void;
  /** Seconds until the server accepts the next request; 0 means now. */
  wait(): number;
  /** Schedules the next renewal, or cancels it if no renewal is due. */
  schedule(): void;
  /** The viewer is active: touched the page, or returned to it. Renews the budget. */
  touch(): void;
  /** Clears all state and ignores the result of a request in progress. */
  reset(): void;
}

/** A code is renewed when less than this remains of its lifetime. */
const RENEW_BEFORE_MS = 60 * 1000;

/**
 * Requests without a tap since the viewer was last active, beside the first one. Nothing that happens without the viewer (a countdown
 * in the label, an autoplay carousel, a code that expires) causes more.
 */
const MAX_RENEWALS = 2;

/** Minimum time between two requests without a tap, however short the code's lifetime is. */
const MIN_INTERVAL_MS = 10 * 1000;

/** After RATE_LIMITED, on each entry: a viewer who has not tapped makes room for those who have. */
const YIELD_MS = 120 * 1000;

/** How long to wait where the server does not say. */
const RATE_LIMIT_S = 60;

/** No viewer waits longer for a server, and viewers come back spread over this share of the wait. */
const MAX_WAIT_S = 600;
const SPREAD = 0.2;

/**
 * Milliseconds until the code should be renewed, or `undefined` for never.
 * @param renewals number of renewals since the viewer was last active
 * @param notBefore earliest time of the next request without a tap, in ms of the clock
 */
export function renewalDelay(code: HeldCode, renewals: number, notBefore: number, now: number): number | undefined {
  if (renewals >= MAX_RENEWALS) return undefined;
  return Math.max(code.expiresAt - RENEW_BEFORE_MS, notBefore, now) - now;
}

export function createCodeRefresher(
  { cache, clock, source }: CodeRefresherContext,
  options: CodeRefresherOptions,
): CodeRefresher {
  /** Grows with each reset: the result of an earlier generation is ignored. */
  let generation = 0;
  let requesting = false;
  /** From the server's `retryAfter`: when it was received, and the earliest time of the next request. */
  let refusedAt = 0;
  let retryAt = 0;
  /** When the latest request started, and the earliest time of the next one without a tap. */
  let requestedAt = 0;
  let notBefore = 0;
  let prefetched = false;
  let renewals = 0;
  let cancelRenewal = () => {};

  const held = () => cache.fresh(options.request());

  function request(): void {
    if (requesting) return;
    const startedIn = generation;
    requesting = true;
    requestedAt = clock.now();
    notBefore = requestedAt + MIN_INTERVAL_MS;
    void cache.request(options.request(), source()).then((result) => {
      if (startedIn !== generation) return;
      requesting = false;
      const limited = !result.ok && result.reason === 'RATE_LIMITED';
      const wait = (!result.ok && result.retryAfter) || (limited ? RATE_LIMIT_S : 0);
      refusedAt = clock.now();
      retryAt = wait && Math.max(notBefore, refusedAt + Math.min(wait, MAX_WAIT_S) * 1000 * (1 + SPREAD * clock.random()));
      if (limited) cache.quietUntil = refusedAt + YIELD_MS;
      notBefore = Math.max(notBefore, retryAt, cache.quietUntil);
      options.onResult(result);
    });
  }

  function prefetch(): void {
    const now = clock.now();
    const earliest = Math.max(notBefore, cache.quietUntil);
    // After the clock was set back, it may be an hour away.
    if (requesting || (requestedAt <= now && now < earliest) || (prefetched && renewals >= MAX_RENEWALS)) return;
    if (prefetched) renewals += 1;
    prefetched = true;
    request();
  }

  function schedule(): void {
    cancelRenewal();
    const code = options.canRenew() ? held() : undefined;
    const delay = code && renewalDelay(code, renewals, notBefore, clock.now());
    if (delay === undefined) return;
    cancelRenewal = clock.after(delay, () => {
      renewals += 1;
      request();
    });
  }

  function reset(): void {
    generation += 1;
    requesting = false;
    retryAt = 0;
    notBefore = 0;
    prefetched = false;
    renewals = 0;
    cancelRenewal();
  }

  return {
    held,
    request,
    prefetch,
    discard: () => cache.forget(options.request()),
    schedule,
    reset,
    // A clock that was set back must not make the viewer wait for it to catch up.
    wait: () => (clock.now() < refusedAt ? 0 : Math.max(0, Math.ceil((retryAt - clock.now()) / 1000))),
    touch: () => {
      prefetched = false;
      renewals = 0;
    },
  };
}
