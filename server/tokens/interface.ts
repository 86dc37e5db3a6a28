import type { Reason } from '../../miniprogram/components/live-entry/core/contract';
import type { FailureFacts } from '../runtime/errors';

/** A token as it is kept. Times in ms since the epoch; `issuedAt` is when it was asked for. */
export interface StoredToken {
  value: string;
  issuedAt: number;
  expiresAt: number;
}

/** A credential that the other side has refused: until then nobody asks again. */
export interface StoredRefusal {
  reason: Reason;
  facts: FailureFacts;
  until: number;
}

export interface TokenRecord {
  token?: StoredToken;
  refusal?: StoredRefusal;
}

/**
 * Where tokens live between invocations, shared by as many instances as the store reaches. A key names host, corp and app and holds
 * no secret. Every operation may reject when the store cannot be reached: the caller goes on without it, and aborts
 * what has not been written yet, since nothing may run after `main` has returned.
 */
export interface TokenStore {
  read(key: string): Promise<TokenRecord>;
  /** Keeps the token and ends the lease. A token never overwrites one that was issued later. */
  put(key: string, token: StoredToken, signal?: AbortSignal): Promise<void>;
  /** Forgets the token if it still is this one. */
  invalidate(key: string, value: string, signal?: AbortSignal): Promise<void>;
  /** Deletes all that is known under the key. */
  forget(key: string): Promise<void>;
  /** Remembers a refusal and ends the lease. */
  refuse(key: string, refusal: StoredRefusal, signal?: AbortSignal): Promise<void>;
  /** Whether this owner may lead the refresh, for so many ms. A lease ends by itself. */
  lease(key: string, owner: string, ms: number, signal?: AbortSignal): Promise<boolean>;
  /** Ends the lease if it is this owner's, so that the next need not wait for its end. */
  release(key: string, owner: string, signal?: AbortSignal): Promise<void>;
}
