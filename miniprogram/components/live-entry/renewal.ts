/**
 * When a code at hand is asked for anew. WeCom gives a corp 10,000 calls a minute for all its viewers together, so an open page
 * that nobody looks at must fall silent.
 */
import type { HeldCode } from './living-code-cache';

/** A code is renewed when less than this is left of it. */
export const RENEW_BEFORE_MS = 60 * 1000;

/** Renewals without a sign of the viewer; after them the tap fetches. */
export const MAX_RENEWALS = 2;

/** At least this lies between two requests that no tap asked for, however short the codes live. */
export const MIN_INTERVAL_MS = 10 * 1000;

/**
 * Milliseconds until the code should be renewed, or `undefined` for never.
 * @param renewals how many there were since the viewer last touched the entry, came back to the page or scrolled to it
 * @param notBefore the earliest time for a request that no tap asked for, in ms of the clock
 */
export function renewalDelay(code: HeldCode, renewals: number, notBefore: number, now: number): number | undefined {
  if (renewals >= MAX_RENEWALS) return undefined;
  return Math.max(code.expiresAt - RENEW_BEFORE_MS, notBefore, now) - now;
}
