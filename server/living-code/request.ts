import type { LivingCodeRequest } from '../../miniprogram/components/live-entry/core/contract';
import { EntryError } from '../runtime/errors';

/** The alphabet of ids is not documented; those seen are short and of printable ASCII. */
const ID = /^[\x21-\x7e]{1,128}$/;

/** Reads what a client sent. Throws INVALID_REQUEST for anything that is not a livingid, before a call is made for it. */
export function readLivingCodeRequest(event: unknown): LivingCodeRequest {
  const { livingid, corpid } = (event ?? {}) as Record<string, unknown>;
  if (typeof livingid !== 'string' || !ID.test(livingid)) {
    throw new EntryError('INVALID_REQUEST', {
      fault: 'livingid is missing, not a string, or not an id',
      remedy: 'Give <live-entry> its livingid.',
    });
  }
  if (corpid === undefined || corpid === '') return { livingid };
  if (typeof corpid !== 'string' || !ID.test(corpid)) throw new EntryError('INVALID_REQUEST', { fault: 'corpid is not an id' });
  return { livingid, corpid };
}
