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

/** WeCom's `status` 0 to 4, in this order: 预约中, 直播中, 已结束, 已过期, 已取消. */
export const LIVING_STATUSES = ['reserved', 'living', 'ended', 'expired', 'cancelled'] as const;

/** WeCom's `replay_status` 0 to 3, in this order, and `off` where the replay is switched off. */
export const REPLAYS = ['ready', 'generating', 'deleted', 'failed', 'off'] as const;

/**
 * What WeCom says of a living, the same for all viewers. Starts in unix seconds, durations in seconds; a field that WeCom does not give
 * is absent. https://developer.work.weixin.qq.com/document/path/93635
 */
export interface LivingInfo {
  status: (typeof LIVING_STATUSES)[number];
  /** Before the end: `generating` where a replay will be made, otherwise `off`. */
  replay: (typeof REPLAYS)[number];
  theme: string;
  reserveStart: number;
  reserveLivingDuration: number;
  livingStart?: number;
  livingDuration?: number;
  viewerNum?: number;
  onlineCount?: number;
}

/** A code for this viewer and this livingid. `expiresIn`: seconds that it is safe to use, counted from the request's start. */
export interface LivingCodeGrant {
  ok: true;
  livingCode: string;
  expiresIn: number;
  /** Where `info` was asked for, and WeCom has told it. */
  living?: LivingInfo;
}

/** The answer to `getLivingInfo`, and to `whenOpen` where no code is of use. */
export interface LivingInfoGrant {
  ok: true;
  livingCode?: undefined;
  living: LivingInfo;
}

export type LivingInfoResult = LivingInfoGrant | Refusal;

export type LivingCodeResult = LivingCodeGrant | LivingInfoResult;

/** A request for a code, or for `living` alone. `corpid` selects the authorized corp of a third-party app (第三方). */
export interface LivingCodeRequest {
  action?: 'getLivingInfo';
  livingid: string;
  corpid?: string;
  /** A new code and a new decision who may enter, past what the server remembers. */
  fresh?: true;
  /** `living` as well, in the same answer. */
  info?: true;
  /** With `info`: no code where none is of use yet, or any more (`isOpen` in living.ts). */
  whenOpen?: true;
}

/** Fetches a code or `living`. The result is validated by `readLivingCodeResult`; a rejection counts as a network failure. */
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
  const living = readLiving(answer);
  if (ok === true && isCode(livingCode) && isPositive(expiresIn)) {
    return living ? { ok, livingCode, expiresIn, living } : { ok, livingCode, expiresIn };
  }
  return living && livingCode === undefined ? { ok: true, living } : readRefusal(answer);
}

/** `living` of a success; `undefined` if it is absent, or lacks what decides. The other fields are for the host. */
function readLiving(answer: unknown): LivingInfo | undefined {
  const { ok, living } = fieldsOf(answer);
  const { status, replay, reserveStart } = fieldsOf(living);
  const valid =
    ok === true &&
    LIVING_STATUSES.indexOf(status as LivingInfo['status']) >= 0 &&
    REPLAYS.indexOf(replay as LivingInfo['replay']) >= 0 &&
    isPositive(reserveStart);
  return valid ? (living as LivingInfo) : undefined;
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && value > 0;
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
