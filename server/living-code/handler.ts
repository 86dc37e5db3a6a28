import type { LivingCodeResult } from '../../miniprogram/components/live-entry/core/contract';
import type { Ambient } from '../runtime/ambient';
import { RefusalError } from '../runtime/errors';
import { invoke } from '../runtime/invoke';
import type { IssueLivingCode } from './issue';
import { readLivingCodeRequest } from './request';

export interface LiveEntryOptions extends Ambient {
  /** Throws MISCONFIGURED where the environment is wrong. */
  issueLivingCode: () => IssueLivingCode;
  log(line: string): void;
}

/** `openid` is the platform's word, read before anything else of the invocation. */
export interface LiveEntryCall {
  event: unknown;
  context: unknown;
  openid: string | undefined;
}

/** The cloud function `liveEntry` without the cloud. Never throws, never rejects. */
export function createLiveEntryHandler({ issueLivingCode, ...options }: LiveEntryOptions) {
  return ({ event, context, openid }: LiveEntryCall): Promise<LivingCodeResult> => {
    const { action = 'getLivingCode' } = (event ?? {}) as { action?: unknown };
    const known = action === 'getLivingCode';
    return invoke({ ...options, context, name: 'liveEntry', action: known ? action : 'unknown' }, async (invocation, fields) => {
      if (openid === undefined) {
        throw new RefusalError('UNAUTHENTICATED', {
          remedy: {
            en: 'The call has no OPENID: call the function from the mini-program, not from the console or over HTTP.',
            zh: '调用中没有 OPENID：请从小程序调用云函数，不要从控制台或 HTTP 调用。',
          },
        });
      }
      if (!known) throw new RefusalError('INVALID_REQUEST', { fault: 'unknown action' });
      const request = readLivingCodeRequest(event);
      Object.assign(fields, request);
      return issueLivingCode()({ ...request, openid }, invocation);
    });
  };
}
