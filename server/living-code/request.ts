import type { LivingCodeRequest } from '../../miniprogram/components/live-entry/core/contract';
import { RefusalError } from '../runtime/errors';

/** The alphabet of ids is not documented; those seen are short and of printable ASCII. */
const ID = /^[\x21-\x7e]{1,128}$/;

/**
 * Reads what a client sent, before a call is made for it.
 * @throws RefusalError INVALID_REQUEST for anything that is not a livingid with an optional corpid
 */
export function readLivingCodeRequest(event: unknown): LivingCodeRequest {
  const { livingid, corpid, fresh } = (event ?? {}) as Record<string, unknown>;
  if (typeof livingid !== 'string' || !ID.test(livingid)) {
    throw new RefusalError('INVALID_REQUEST', {
      fault: 'livingid is missing, not a string, or not an id',
      remedy: { en: 'Set the livingid of <live-entry>.', zh: '请为 <live-entry> 设置 livingid。' },
    });
  }
  const request: LivingCodeRequest = fresh === true ? { livingid, fresh } : { livingid };
  if (corpid === undefined || corpid === '') return request;
  if (typeof corpid !== 'string' || !ID.test(corpid)) throw new RefusalError('INVALID_REQUEST', { fault: 'corpid is not an id' });
  return { ...request, corpid };
}
