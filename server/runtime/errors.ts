import type { Reason } from '../../miniprogram/components/live-entry/core/contract';

/** What the operator does about a failure, one or two sentences in each language. */
export interface Remedy {
  en: string;
  zh: string;
}

/** What the log says about a failure. It is logged as it is, so nothing secret may go in here. */
export interface FailureFacts {
  /** Path of the upstream API, without its query. */
  api?: string;
  errcode?: number;
  /** The id under which WeCom's own tools and staff find the request. */
  hint?: string;
  /** The egress IP that WeCom saw. */
  ip?: string;
  /** What went wrong where there is no errcode: 'timeout', 'network', 'http 502', … */
  fault?: string;
  remedy?: Remedy;
  /** Every problem of the configuration, each a sentence that names its variable. */
  problems?: string[];
}

/** Ends an invocation with a refusal: `reason` is for the client, `facts` for the log. */
export class RefusalError extends Error {
  override readonly name: string = 'RefusalError';
  constructor(
    readonly reason: Reason,
    readonly facts: FailureFacts = {},
    /** Seconds after which it makes sense to try again. */
    readonly retryAfter?: number,
  ) {
    super(reason);
  }
}

/** A refusal whose facts the client may read too: it has proved to be the operator. */
export class OperatorRefusal extends RefusalError {
  override readonly name = 'OperatorRefusal';
  constructor({ reason, facts, retryAfter }: RefusalError) {
    super(reason, facts, retryAfter);
  }
}

/** One sentence for a warning in the log. Never the message of an error, which could contain anything. */
export function faultOf(error: unknown): string {
  const { fault, errcode, remedy }: FailureFacts = error instanceof RefusalError ? error.facts : {};
  const what = fault ?? (errcode === undefined ? 'failed' : `errcode ${errcode}`);
  return remedy === undefined ? what : `${what}. ${remedy.en}`;
}
