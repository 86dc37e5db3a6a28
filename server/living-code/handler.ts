import type { LivingCodeResult } from '../../miniprogram/components/live-entry/core/contract';
import { EntryError } from '../runtime/errors';
import type { Clock } from '../runtime/invocation';
import { invoke } from '../runtime/invoke';
import type { IssueLivingCode } from './issue';
import { readLivingCodeRequest } from './request';

export interface LiveEntryOptions extends Clock {
  /** Throws MISCONFIGURED where the environment does not allow to build it. */
  issueLivingCode: () => IssueLivingCode;
  log(line: string): void;
}

/** What the platform vouches for, read before anything else of the invocation. */
export interface LiveEntryCall {
  event: unknown;
  context: unknown;
  openid: string | undefined;
}

/** The cloud function `liveEntry` without the cloud. Never throws, never rejects. */
export function createLiveEntry({ issueLivingCode, now, random, log }: LiveEntryOptions) {
  return ({ event, context, openid }: LiveEntryCall): Promise<LivingCodeResult> => {
    const { action = 'getLivingCode' } = (event ?? {}) as { action?: unknown };
    const known = action === 'getLivingCode';
    return invoke(
      { context, name: 'liveEntry', action: known ? action : 'unknown', now, random, log },
      async (invocation, fields) => {
        if (openid === undefined) {
          throw new EntryError('UNAUTHENTICATED', {
            remedy: 'The call carries no OPENID: call it from the mini-program, not from the console or over HTTP.',
          });
        }
        if (!known) throw new EntryError('INVALID_REQUEST', { fault: 'unknown action' });
        const request = readLivingCodeRequest(event);
        Object.assign(fields, request);
        return issueLivingCode()({ ...request, openid }, invocation);
      },
    );
  };
}
