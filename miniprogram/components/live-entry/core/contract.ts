/**
 * What the entrance and the server say to each other. Shared by the component, the H5 entry and the cloud functions,
 * so it uses no `wx`, no DOM and no Node.
 */

/** Why a viewer got no living_code. The reason is all a client is told; errcode, hint and remedy go to the server's log. */
export const REASONS = [
  'INVALID_REQUEST',
  'UNAUTHENTICATED',
  'LIVING_UNAVAILABLE',
  'NOT_PERMITTED',
  'OPENID_REJECTED',
  'RATE_LIMITED',
  'UPSTREAM_UNAVAILABLE',
  'MISCONFIGURED',
] as const;

export type Reason = (typeof REASONS)[number];

/** What goes wrong on the viewer's side only: the jump was refused, or this client cannot open a live room at all. */
export type ClientReason = 'LAUNCH_FAILED' | 'UNSUPPORTED_CLIENT';

/** Refused. `retryAfter` is in seconds; `traceId` finds the log line of the invocation. */
export interface Refusal {
  ok: false;
  reason: Reason;
  retryable: boolean;
  retryAfter?: number;
  traceId: string;
}

/** A code for this viewer and this living. `expiresIn`: seconds for which it is safe to use, counted from the request's start. */
export interface LivingCodeGrant {
  ok: true;
  livingCode: string;
  expiresIn: number;
}

export type LivingCodeResult = LivingCodeGrant | Refusal;

/** What a client asks for. `corpid` chooses the authorised corp of a third-party app (第三方). */
export interface LivingCodeRequest {
  livingid: string;
  corpid?: string;
}

/** Where codes come from. The answer is read with `readLivingCodeResult`, so it may be anything; a rejection is a failed network. */
export type LivingCodeSource = (request: LivingCodeRequest) => Promise<unknown>;

/** The fields of whatever came over the wire. */
export function fieldsOf(answer: unknown): Record<string, unknown> {
  return (Object(answer) === answer ? answer : {}) as Record<string, unknown>;
}

/**
 * Reads an answer that came over the wire. Anything that is not of the agreed shape, an empty code or a lifetime that is not
 * a positive number included, reads as UPSTREAM_UNAVAILABLE, so that no caller needs a cast.
 */
export function readLivingCodeResult(answer: unknown): LivingCodeResult {
  const { ok, livingCode, expiresIn } = fieldsOf(answer);
  return ok === true && typeof livingCode === 'string' && livingCode !== '' && typeof expiresIn === 'number' && expiresIn > 0
    ? { ok, livingCode, expiresIn }
    : readRefusal(answer);
}

/** Reads an answer that is not the one hoped for. Of what is not even a refusal nothing is known but that it did not work. */
export function readRefusal(answer: unknown): Refusal {
  const { ok, reason, retryable, retryAfter, traceId } = fieldsOf(answer);
  if (ok !== false || REASONS.indexOf(reason as Reason) < 0) {
    return { ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' };
  }
  const refusal: Refusal = {
    ok,
    reason: reason as Reason,
    retryable: retryable === true,
    traceId: typeof traceId === 'string' ? traceId : '',
  };
  if (typeof retryAfter === 'number' && retryAfter > 0) refusal.retryAfter = retryAfter;
  return refusal;
}
