/**
 * The living codes of one viewer, shared by all entries of the app: a page with three entries of one living asks once.
 * A code is valid five minutes: https://developer.work.weixin.qq.com/document/path/26465
 */
import type { Clock } from './clock';
import { type LivingCodeRequest, type LivingCodeResult, type LivingCodeSource, readLivingCodeResult } from './contract';

/** A code at hand; times in milliseconds of the clock. `requestedAt` is the start of the request that brought it. */
export interface HeldCode {
  livingCode: string;
  requestedAt: number;
  expiresAt: number;
}

export interface LivingCodeCache {
  /** The code for exactly this living, or nothing when there is none that is safe to use now. */
  fresh(request: LivingCodeRequest): HeldCode | undefined;
  /** Asks the source, or joins the request that is already on its way. Always settles, never rejects. */
  request(request: LivingCodeRequest, source: LivingCodeSource): Promise<LivingCodeResult>;
  /** Drops the code, and the answer that may still come. */
  forget(request: LivingCodeRequest): void;
}

/** `wx.cloud.callFunction` has no time limit of its own, and a request that hangs would block all that join it. */
export const SOURCE_TIMEOUT_MS = 10 * 1000;

/** No code lives longer, whatever a host's own source claims (milliseconds for seconds, say). */
const LONGEST_LIFE_S = 300;

export function createLivingCodeCache(clock: Clock): LivingCodeCache {
  const codes: Record<string, HeldCode> = {};
  const flights: Record<string, Promise<LivingCodeResult>> = {};

  function fresh(request: LivingCodeRequest): HeldCode | undefined {
    const code = codes[keyOf(request)];
    const now = clock.now();
    // A clock that was set back makes a code of unknown age.
    return code && code.requestedAt <= now && now < code.expiresAt ? code : undefined;
  }

  function request(request: LivingCodeRequest, source: LivingCodeSource): Promise<LivingCodeResult> {
    const key = keyOf(request);
    const running = flights[key];
    if (running) return running;
    const requestedAt = clock.now();
    const flight: Promise<LivingCodeResult> = answerInTime(clock, request, source).then((result) => {
      if (flights[key] !== flight) return result;
      delete flights[key];
      if (!result.ok) return result;
      const life = Math.min(result.expiresIn, LONGEST_LIFE_S) * 1000;
      codes[key] = { livingCode: result.livingCode, requestedAt, expiresAt: requestedAt + life };
      // An answer that was on its way for longer than its code lives helps nobody.
      return fresh(request) ? result : readLivingCodeResult(undefined);
    });
    flights[key] = flight;
    return flight;
  }

  function forget(request: LivingCodeRequest): void {
    delete codes[keyOf(request)];
    delete flights[keyOf(request)];
  }

  return { fresh, request, forget };
}

function keyOf(request: LivingCodeRequest): string {
  return `${request.corpid || ''}/${request.livingid}`;
}

function answerInTime(clock: Clock, request: LivingCodeRequest, source: LivingCodeSource): Promise<LivingCodeResult> {
  return new Promise((resolve) => {
    const cancel = clock.after(SOURCE_TIMEOUT_MS, () => resolve(readLivingCodeResult(undefined)));
    const settle = (answer?: unknown) => {
      cancel();
      resolve(readLivingCodeResult(answer));
    };
    // The source is the host's: it may throw, or answer without a promise.
    new Promise((answer) => answer(source(request))).then(settle, () => settle());
  });
}
