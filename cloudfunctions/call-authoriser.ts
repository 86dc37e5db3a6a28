import type cloud from 'wx-server-sdk';
import type { CallAuthoriser } from '../server/authorise';

/** Asks a cloud function of the host who may enter. It gets { openid, livingid } and answers { allow: boolean }. */
export function callAuthoriser(sdk: typeof cloud, name: string): CallAuthoriser {
  return async (entrant, timeoutMs) => {
    const { result } = (await sdk.callFunction({
      name,
      data: entrant,
      timeout: Math.max(1, Math.floor(timeoutMs)),
    } as never)) as { result?: unknown };
    return typeof result === 'string' ? JSON.parse(result) : result;
  };
}
