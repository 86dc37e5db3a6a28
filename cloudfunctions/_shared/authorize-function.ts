import type { CallAuthoriser } from '../../server/living-code/authorize';
import type { ReachCloud } from './cloud';

/** Asks a cloud function of the host who may enter. It gets { openid, livingid } and answers { allow: boolean }. */
export function callAuthoriser(reachCloud: ReachCloud, name: string): CallAuthoriser {
  return async (entrant, timeoutMs) => {
    const options = { name, data: entrant, timeout: Math.max(1, Math.floor(timeoutMs)) };
    const { result } = (await reachCloud().callFunction(options as never)) as { result?: unknown };
    return typeof result === 'string' ? JSON.parse(result) : result;
  };
}
