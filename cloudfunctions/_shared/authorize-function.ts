import type { CallAuthorizeFunction } from '../../server/living-code/authorize';
import type { GetCloud } from './cloud';

/** Calls the host's cloud function that decides who may enter: it gets { openid, livingid } and returns { allow: boolean }. */
export function authorizeFunction(getCloud: GetCloud, name: string): CallAuthorizeFunction {
  return async (viewer, timeoutMs) => {
    const options = { name, data: viewer, timeout: Math.max(1, Math.floor(timeoutMs)) };
    const { result } = (await getCloud().callFunction(options as never)) as { result?: unknown };
    return typeof result === 'string' ? JSON.parse(result) : result;
  };
}
