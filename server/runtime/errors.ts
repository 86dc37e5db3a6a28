import type { Reason } from '../../miniprogram/components/live-entry/core/contract';
import type { RetryClass } from '../upstream/errcode';

/** What an operator may read of a failure. Nothing secret goes in here: it is logged as it is. */
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
  remedy?: string;
  /** Every problem of the configuration, each a sentence that names its variable. */
  problems?: string[];
}

/** A refusal: `reason` is for the client, `facts` for the log. */
export class EntryError extends Error {
  override readonly name: string = 'EntryError';
  constructor(
    readonly reason: Reason,
    readonly facts: FailureFacts = {},
    /** Seconds after which it makes sense to try again. */
    readonly retryAfter?: number,
  ) {
    super(reason);
  }
}

/** A refusal by the other side, with what may be done about it. */
export class UpstreamError extends EntryError {
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

/** The database did not do what it was asked. */
export class StoreFault extends EntryError {
  override readonly name = 'StoreFault';
  /** @param what the database's own code, or no more than a few words: a message could hold what was stored */
  constructor(readonly what: string) {
    super('UPSTREAM_UNAVAILABLE', {
      fault: `store: ${what}`,
      remedy: 'Look at the state, the quota and the permissions of the cloud database in the console.',
    });
  }

  static of(error: unknown): EntryError {
    if (error instanceof EntryError) return error;
    const { errCode } = error as { errCode?: unknown };
    return new StoreFault(typeof errCode === 'number' ? `errCode ${errCode}` : 'failed');
  }
}

/** What the log may say of a failure that had no effect on the answer: never a message, which could hold anything. */
export function faultOf(error: unknown): string {
  const { fault, errcode, remedy } = error instanceof EntryError ? error.facts : (error as FailureFacts);
  const what = fault ?? (errcode === undefined ? 'failed' : `errcode ${errcode}`);
  return remedy === undefined ? what : `${what}. ${remedy}`;
}
