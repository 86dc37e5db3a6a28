import type { LivingCodeRequest } from '../../miniprogram/components/live-entry/core/contract';
import { RefusalError } from '../runtime/errors';
import { isId } from '../wecom/id';

/**
 * Reads what a client sent, before a call is made for it. `fresh`, `info` and `whenOpen` are `true` or not there.
 * @throws RefusalError INVALID_REQUEST for anything that is not a livingid with an optional corpid
 */
export function readLivingCodeRequest(event: unknown): LivingCodeRequest {
  const { livingid, corpid, fresh, info, whenOpen } = (event ?? {}) as Record<string, unknown>;
  if (!isId(livingid)) {
    throw new RefusalError('INVALID_REQUEST', {
      fault: 'livingid is missing, not a string, or not an id',
      remedy: { en: 'Set the livingid of <live-entry>.', zh: '请为 <live-entry> 设置 livingid。' },
    });
  }
  const request: LivingCodeRequest = {
    livingid,
    ...(fresh === true && { fresh }),
    ...(info === true && { info }),
    ...(whenOpen === true && { whenOpen }),
  };
  if (corpid === undefined || corpid === '') return request;
  if (!isId(corpid)) throw new RefusalError('INVALID_REQUEST', { fault: 'corpid is not an id' });
  return { ...request, corpid };
}
