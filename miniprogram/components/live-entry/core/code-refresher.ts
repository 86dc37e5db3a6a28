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
  /** Requests a code, unless a request is in progress. */
  request(): void;
  /** Whether a request is allowed without a tap. */
  canPrefetch(): boolean;
  /** Seconds until the server accepts the next request; 0 means now. */
  wait(): number;
  /** Schedules the next renewal, or cancels it if no renewal is due. */
  schedule(): void;
  /** The viewer is active: touched the page, returned to it, or scrolled to the entry. Allows `MAX_RENEWALS` more renewals. */
  touch(): void;
  /** Clears all state and ignores the result of a request in progress. */
  reset(): void;
}

/** A code is renewed when less than this remains of its lifetime. */
const RENEW_BEFORE_MS = 60 * 1000;

/** Renewals since the viewer was last active. After that, the tap fetches the code. */
const MAX_RENEWALS = 2;

/** Minimum time between two requests without a tap, however short the code's lifetime is. */
const MIN_INTERVAL_MS = 10 * 1000;

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
  /** Earliest time of the next request after a tap, from the server's `retryAfter`. */
  let retryAt = 0;
  /** Earliest time of the next request without a tap. */
  let notBefore = 0;
  let renewals = 0;
  let cancelRenewal = () => {};

  const held = () => cache.fresh(options.request());

  function request(): void {
    if (requesting) return;
    const startedIn = generation;
    requesting = true;
    notBefore = clock.now() + MIN_INTERVAL_MS;
    void cache.request(options.request(), source()).then((result) => {
      if (startedIn !== generation) return;
      requesting = false;
      retryAt = !result.ok && result.retryAfter ? clock.now() + result.retryAfter * 1000 : 0;
      notBefore = Math.max(notBefore, retryAt);
      options.onResult(result);
    });
  }

  function schedule(): void {
    cancelRenewal();
    cancelRenewal = () => {};
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
    renewals = 0;
    cancelRenewal();
  }

  return {
    held,
    request,
    schedule,
    reset,
    canPrefetch: () => clock.now() >= notBefore,
    wait: () => Math.max(0, Math.ceil((retryAt - clock.now()) / 1000)),
    touch: () => {
      renewals = 0;
    },
  };
}
