import type { Reason } from '../../miniprogram/components/live-entry/core/contract';

/** The HTTP status of a refusal, for the functions that answer over HTTP. */
export const HTTP_STATUS = {
  INVALID_REQUEST: 400,
  UNAUTHENTICATED: 401,
  LIVING_UNAVAILABLE: 403,
  NOT_PERMITTED: 403,
  OPENID_REJECTED: 403,
  RATE_LIMITED: 429,
  MISCONFIGURED: 500,
  UPSTREAM_UNAVAILABLE: 503,
} as const satisfies Record<Reason, number>;
