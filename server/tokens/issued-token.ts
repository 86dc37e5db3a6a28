import type { Answer } from '../upstream/client';
import { incompleteAnswer } from '../upstream/upstream-error';
import type { StoredToken } from './interface';

/**
 * Reads a token from an answer and checks it, since a proxy may answer too.
 * @param issuedAt when it was requested, ms since the epoch
 */
export function issuedToken(api: string, answer: Answer, field: string, issuedAt: number): StoredToken {
  const value = answer[field];
  const seconds = answer.expires_in;
  if (typeof value !== 'string' || value === '' || typeof seconds !== 'number' || !(seconds > 0)) {
    throw incompleteAnswer(api, `${field} with a lifetime`);
  }
  return { value, issuedAt, expiresAt: issuedAt + seconds * 1000 };
}
