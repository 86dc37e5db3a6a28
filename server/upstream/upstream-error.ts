import type { Reason } from '../../miniprogram/components/live-entry/core/contract';
import { type FailureFacts, RefusalError } from '../runtime/errors';
import type { RetryClass } from './errcode';

/** A call to another party failed; `retry` says what may be done about it. */
export class UpstreamError extends RefusalError {
  override readonly name = 'UpstreamError';
  constructor(
    reason: Reason,
    facts: FailureFacts,
    readonly retry: RetryClass,
    retryAfter?: number,
  ) {
    super(reason, facts, retryAfter);
  }
}

/** An answer without an errcode that lacks what it should contain. Repeating the call would bring the same. */
export function incompleteAnswer(api: string, missing: string): UpstreamError {
  return new UpstreamError('UPSTREAM_UNAVAILABLE', { api, fault: `no ${missing} in the answer` }, 'none');
}

/** The same refusal for those who come after it, and for whom no call is made. */
export function asRemembered({ reason, facts }: UpstreamError): UpstreamError {
  return new UpstreamError(reason, { ...facts, fault: 'refused before, not requested again' }, 'remembered');
}

/** Whether the other party has judged the request, and would judge it in the same way again. */
export function isFinal({ facts, retry }: UpstreamError): boolean {
  return facts.errcode !== undefined && (retry === 'none' || retry === 'remember');
}
