import { UpstreamError } from '../runtime/errors';
import type { Now } from '../runtime/invocation';
import type { Answer } from '../upstream/client';
import type { StoredToken } from './interface';

/** Reads a token out of an answer. Nothing is taken on trust: success answers without errcode exist, and so do proxies. */
export function issuedToken(api: string, answer: Answer, field: string, issuedAt: ReturnType<Now>): StoredToken {
  const value = answer[field];
  const seconds = answer.expires_in;
  if (typeof value !== 'string' || value === '' || typeof seconds !== 'number' || !(seconds > 0)) {
    throw new UpstreamError('UPSTREAM_UNAVAILABLE', { api, fault: `no ${field} with a lifetime in the answer` }, 'none');
  }
  return { value, issuedAt, expiresAt: issuedAt + seconds * 1000 };
}
