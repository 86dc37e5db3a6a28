/**
 * The living codes of one viewer, shared by all entries of the app: three entries with the same livingid make one request.
 * A code is valid for five minutes: https://developer.work.weixin.qq.com/document/path/26465
 */
import type { Clock } from './clock';
import { type LivingCodeRequest, type LivingCodeResult, type LivingCodeSource, readLivingCodeResult } from './contract';

/** A code with its times in milliseconds of the clock. `requestedAt`: when its request started. */
export interface HeldCode {
  livingCode: string;
  requestedAt: number;
  expiresAt: number;
}

export interface LivingCodeCache {
  /** Until then, in milliseconds of the clock, no entry requests without a tap: the server has said RATE_LIMITED, of any living. */
  quietUntil: number;
  /** The code for this livingid and corpid, if there is one that is still valid. */
  fresh(request: LivingCodeRequest): HeldCode | undefined;
  /** Calls the source, or joins the request that is in progress. Always resolves, never rejects. */
  request(request: LivingCodeRequest, source: LivingCodeSource): Promise<LivingCodeResult>;
  /** Drops the code, and the result of a request in progress. The next code is a new one, whichever entry requests it. */
  forget(request: LivingCodeRequest): void;
}

/** `wx.cloud.callFunction` has no time limit of its own, and a request that hangs would block all callers that join it. */
const SOURCE_TIMEOUT_MS = 10 * 1000;

/** Upper limit for `expiresIn`, in case a host's source returns a wrong value (for example milliseconds). */
const MAX_LIFETIME_S = 300;

export function createLivingCodeCache(clock: Clock): LivingCodeCache {
  const codes: Record<string, HeldCode> = {};
  const flights: Record<string, Promise<LivingCodeResult>> = {};
  /** Their dropped code must not come back from what the server remembers. */
  const forgotten: Record<string, boolean> = {};

  function fresh(living: LivingCodeRequest): HeldCode | undefined {
    const code = codes[keyOf(living)];
    const now = clock.now();
    // After the device's clock was set back, the age of the code is unknown.
    return code && code.requestedAt <= now && now < code.expiresAt ? code : undefined;
  }

  function request(living: LivingCodeRequest, source: LivingCodeSource): Promise<LivingCodeResult> {
    const key = keyOf(living);
    const running = flights[key];
    if (running) return running;
    const requestedAt = clock.now();
    const flight: Promise<LivingCodeResult> = callInTime(
      clock,
      forgotten[key] ? Object.assign({ fresh: true }, living) : living,
      source,
    ).then((result) => {
      if (flights[key] !== flight) return result;
      delete flights[key];
      if (!result.ok) return result;
      // An answer without a code is one to `whenOpen` only.
      if (!result.livingCode) return living.whenOpen ? result : readLivingCodeResult(undefined);
      delete forgotten[key];
      const lifetime = Math.min(result.expiresIn, MAX_LIFETIME_S) * 1000;
      codes[key] = { livingCode: result.livingCode, requestedAt, expiresAt: requestedAt + lifetime };
      // The request may have taken longer than the code is valid.
      return fresh(living) ? result : readLivingCodeResult(undefined);
    });
    flights[key] = flight;
    return flight;
  }

  function forget(living: LivingCodeRequest): void {
    delete codes[keyOf(living)];
    delete flights[keyOf(living)];
    forgotten[keyOf(living)] = true;
  }

  return { quietUntil: 0, fresh, request, forget };
}

export function keyOf(request: LivingCodeRequest): string {
  return `${request.corpid || ''}/${request.livingid}`;
}

/** Calls the source; a source that fails or exceeds the time limit counts as a network failure. */
export function callInTime(clock: Clock, request: LivingCodeRequest, source: LivingCodeSource): Promise<LivingCodeResult> {
  return new Promise((resolve) => {
    const cancel = clock.after(SOURCE_TIMEOUT_MS, () => resolve(readLivingCodeResult(undefined)));
    const settle = (answer?: unknown) => {
      cancel();
      resolve(readLivingCodeResult(answer));
    };
    // A host's source may throw, or return something that is no promise.
    new Promise((answer) => answer(source(request))).then(settle, () => settle());
  });
}
