/**
 * Keeps a living code at hand for one entry: requests it, renews it, and remembers when a request would be useless. WeCom gives a
 * corp 10,000 calls a minute for all its viewers together, so an open page that nobody looks at must fall silent.
 */
import type { Clock } from './clock';
import type { LivingCodeRequest, LivingCodeResult, LivingCodeSource } from './contract';
import type { HeldCode, LivingCodeCache } from './living-code-cache';

/** What an entry and a page have in common for their codes. */
export interface CodeRefresherContext {
  cache: LivingCodeCache;
  clock: Clock;
  source(): LivingCodeSource;
}

export interface CodeRefresherOptions {
  request(): LivingCodeRequest;
  /** In view, not hidden, and the host wants the code before the tap. */
  canRenew(): boolean;
  onResult(result: LivingCodeResult): void;
}

export interface CodeRefresher {
  held(): HeldCode | undefined;
  /** Requests a code, unless a request is on its way already. */
  request(): void;
  /** Whether a request makes sense although nobody has tapped. */
  canPrefetch(): boolean;
  /** Seconds until the server wants to be asked again, 0 for at once. */
  wait(): number;
  /** Schedules the next renewal, or cancels it. */
  schedule(): void;
  /** The viewer has touched the page, come back to it, or scrolled to the entry. */
  touch(): void;
  /** Forgets everything, also a request that is on its way. */
  reset(): void;
}

/** A code is renewed when less than this is left of it. */
export const RENEW_BEFORE_MS = 60 * 1000;

/** Renewals without a sign of the viewer; after them the tap fetches. */
export const MAX_RENEWALS = 2;

/** Minimum time between two requests that no tap asked for, however short the codes live. */
export const MIN_INTERVAL_MS = 10 * 1000;

/**
 * Milliseconds until the code should be renewed, or `undefined` for never.
 * @param renewals how many there were since the last sign of the viewer
 * @param notBefore the earliest time for a request that no tap asked for, in ms of the clock
 */
export function renewalDelay(code: HeldCode, renewals: number, notBefore: number, now: number): number | undefined {
  if (renewals >= MAX_RENEWALS) return undefined;
  return Math.max(code.expiresAt - RENEW_BEFORE_MS, notBefore, now) - now;
}

export function createCodeRefresher(
  { cache, clock, source }: CodeRefresherContext,
  options: CodeRefresherOptions,
): CodeRefresher {
  /** Grows with each reset: an answer of an earlier generation no longer counts. */
  let generation = 0;
  let requesting = false;
  /** When the server may be asked again, and when it may be asked without a tap. */
  let retryAt = 0;
  let notBefore = 0;
  let renewals = 0;
  let cancelRenewal = () => {};

  const held = () => cache.fresh(options.request());

  function request(): void {
    if (requesting) return;
    const mine = generation;
    requesting = true;
    notBefore = clock.now() + MIN_INTERVAL_MS;
    cache.request(options.request(), source()).then((result) => {
      if (mine !== generation) return;
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
