import type { Reason } from '../../miniprogram/components/live-entry/core/contract';
import type { FailureFacts } from '../runtime/errors';

/** A token as it is stored. Times in ms since the epoch; `issuedAt` is when it was requested. */
export interface StoredToken {
  value: string;
  issuedAt: number;
  expiresAt: number;
}

/** The other party has refused the credential: no request with it before `until`. */
export interface StoredRefusal {
  reason: Reason;
  facts: FailureFacts;
  until: number;
}

export interface TokenRecord {
  token?: StoredToken;
  refusal?: StoredRefusal;
}

export interface Claim {
  record: TokenRecord;
  leads: boolean;
}

/**
 * Where tokens are kept between invocations, shared by the instances that use the same store. A key names host, corp and app and
 * contains no secret. Every operation may reject when the store cannot be reached: the caller goes on without it and aborts what is
 * not written yet, since nothing may run after `main` has returned.
 */
export interface TokenStore {
  read(key: string): Promise<TokenRecord>;
  /** Stores the token and ends the lease. A token never overwrites one that was issued later. */
  put(key: string, token: StoredToken, signal?: AbortSignal): Promise<void>;
  /** Drops the token if it still is this one. */
  invalidate(key: string, value: string, signal?: AbortSignal): Promise<void>;
  /** Stores a refusal and ends the lease. */
  refuse(key: string, refusal: StoredRefusal, signal?: AbortSignal): Promise<void>;
  /**
   * Leads the refresh for the next `ms`, unless another owner leads or what is stored is enough: then nothing is written. `record` is what
   * was stored at that moment. A lease ends by itself.
   */
  lease(key: string, owner: string, ms: number, isEnough: (record: TokenRecord) => boolean, signal?: AbortSignal): Promise<Claim>;
  /** Drops a stored refusal, because its cause may be gone. */
  clearRefusal(key: string, signal?: AbortSignal): Promise<void>;
  /** Ends the lease if it is this owner's, so that the next instance need not wait for its end. */
  release(key: string, owner: string, signal?: AbortSignal): Promise<void>;
  /** Deletes everything under the key. */
  remove(key: string): Promise<void>;
}
