/**
 * The protocol between an entry and the server. Shared by the component, the H5 entry and the cloud functions, so it uses no
 * `wx`, no DOM and no Node.
 */

/** Why a viewer got no living_code. The client gets only the reason; errcode, hint and remedy go to the server's log. */
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

/** Errors on the client: WeChat refused to open the live room, or this client cannot open one at all. */
export type ClientReason = 'LAUNCH_FAILED' | 'UNSUPPORTED_CLIENT';

/** `retryAfter` is in seconds; `traceId` identifies the invocation's log line. */
export interface Refusal {
  ok: false;
  reason: Reason;
  retryable: boolean;
  retryAfter?: number;
  traceId: string;
}

/** A code for this viewer and this livingid. `expiresIn`: seconds that it is safe to use, counted from the request's start. */
export interface LivingCodeGrant {
  ok: true;
  livingCode: string;
  expiresIn: number;
}

export type LivingCodeResult = LivingCodeGrant | Refusal;

/** A request for a code. `corpid` selects the authorized corp of a third-party app (第三方). */
export interface LivingCodeRequest {
  livingid: string;
  corpid?: string;
  /** A new code and a new decision who may enter, past what the server remembers. */
  fresh?: true;
}

/** Fetches a code. The result is validated by `readLivingCodeResult`; a rejection counts as a network failure. */
export type LivingCodeSource = (request: LivingCodeRequest) => Promise<unknown>;

/** The fields of an unvalidated response; none if it is not an object. */
export function fieldsOf(answer: unknown): Record<string, unknown> {
  return (Object(answer) === answer ? answer : {}) as Record<string, unknown>;
}

/**
 * Validates a response. Any other shape, including an empty code or a lifetime that is not a positive number, becomes
 * UPSTREAM_UNAVAILABLE, so that no caller needs a cast.
 */
export function readLivingCodeResult(answer: unknown): LivingCodeResult {
  const { ok, livingCode, expiresIn } = fieldsOf(answer);
  return ok === true && isCode(livingCode) && typeof expiresIn === 'number' && expiresIn > 0
    ? { ok, livingCode, expiresIn }
    : readRefusal(answer);
}

/** Whether it can be part of a path: a lone surrogate, which no UTF-8 has, would throw in the tap. */
export function isCode(value: unknown): value is string {
  try {
    return typeof value === 'string' && encodeURIComponent(value) !== '';
  } catch {
    return false;
  }
}

/** Validates a response that is not a success. Anything that is not a valid refusal becomes UPSTREAM_UNAVAILABLE. */
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
