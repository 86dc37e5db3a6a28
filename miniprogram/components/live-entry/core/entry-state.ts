/** The states of an entry, and the errors that the viewer reads. */
import type { ClientReason, Reason } from './contract';

/**
 * Clients that cannot open a live room: Moments' single-page mode, WeCom's own runtime, a WeChat without `wx.cloud`, and entrances of
 * WeChat from which no mini-program may open another one.
 */
export type UnsupportedReason = 'single-page' | 'wecom' | 'no-cloud' | 'forbidden';

/** Why the viewer could not enter. */
export interface EntryError {
  reason: Reason | ClientReason;
  retryable: boolean;
  traceId: string;
}

/**
 * - `idle`: no code yet; a prefetch may be in progress without the viewer noticing
 * - `loading`: the viewer has tapped and waits for a code; `after` is the error of the previous attempt
 * - `queued`: the viewer has tapped, and many others have too; `wait`: seconds until the entry asks again by itself
 * - `ready`: a tap opens the live room at once; `again`: after a tap that has queued
 * - `launching`: WeChat's dialog or ours is open
 */
export type EntryState =
  | { status: 'idle' | 'launching' }
  | { status: 'ready'; again?: true }
  | { status: 'loading'; after?: EntryError }
  | { status: 'queued'; wait: number }
  | { status: 'error'; error: EntryError }
  | { status: 'unsupported'; reason: UnsupportedReason };

export const IDLE: EntryState = { status: 'idle' };
