import type { TokenServer } from '../../server/tokens/host-token';
import { callHostFunction } from './call-host-function';
import type { GetCloud } from './cloud';

/** The host's cloud function that keeps the access_token: it gets {}, or { stale: access_token }, and returns { access_token, expires_in }. */
export function tokenFunction(getCloud: GetCloud, name: string): TokenServer {
  return {
    get: (timeoutMs) => callHostFunction(getCloud, name, {}, timeoutMs),
    invalidate: (stale, timeoutMs) => callHostFunction(getCloud, name, { stale }, timeoutMs),
  };
}
