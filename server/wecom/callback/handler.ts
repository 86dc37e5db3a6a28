import type { Ambient } from '../../runtime/ambient';
import { RefusalError } from '../../runtime/errors';
import { fieldOf } from '../../runtime/field-of';
import type { HttpAnswer } from '../../runtime/http-event';
import { HTTP_STATUS } from '../../runtime/http-status';
import { invoke } from '../../runtime/invoke';
import type { AuthCodes } from '../suite/auth-codes';
import type { Receive } from './receive';

export interface CallbackServices {
  receive: Receive;
  /** undefined for a self-built app, which has no auth_codes. */
  authCodes?: AuthCodes;
}

export interface CallbackOptions extends Ambient {
  /** Throws MISCONFIGURED where the environment is wrong. */
  services: () => CallbackServices;
  log(line: string): void;
}

/** WeCom waits one second. An exchange that was sent may take longer: WeCom then repeats the event, which is recognized. https://developer.work.weixin.qq.com/document/path/97172 */
const ANSWER_WITHIN_MS = 900;

/** `fromMiniProgram` as the platform says: neither WeCom nor the timer is. */
export interface CallbackCall {
  event: unknown;
  context: unknown;
  fromMiniProgram: boolean;
}

/** The cloud function `wecomCallback` without the cloud: over HTTP for WeCom, by its timer for pending auth_codes. Never rejects. */
export function createCallbackHandler({ services, log, ...ambient }: CallbackOptions) {
  return async ({ event, context, fromMiniProgram }: CallbackCall): Promise<HttpAnswer | { exchanged: number }> => {
    if (!fromMiniProgram && fieldOf(event, 'Type') === 'Timer') return exchangePending(context);
    const answer = await invoke(
      { context, name: 'wecomCallback', action: 'callback', withinMs: ANSWER_WITHIN_MS, log, ...ambient },
      async (invocation, fields) => {
        // A viewer can call every function of the mini-program's environment, and pretend to be its timer.
        if (fromMiniProgram) throw new RefusalError('UNAUTHENTICATED', { fault: 'called from a mini-program' });
        return { ok: true, body: await services().receive(event, invocation, fields) };
      },
    );
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    return answer.ok
      ? { statusCode: 200, headers, body: answer.body }
      : { statusCode: HTTP_STATUS[answer.reason], headers, body: answer.reason };
  };

  async function exchangePending(context: unknown): Promise<{ exchanged: number }> {
    const answer = await invoke(
      { context, name: 'wecomCallback', action: 'timer', log, ...ambient },
      async (invocation, fields) => {
        const exchanged = (await services().authCodes?.exchangePending(invocation)) ?? 0;
        fields.exchanged = exchanged;
        return { ok: true, exchanged };
      },
    );
    return { exchanged: answer.ok ? answer.exchanged : 0 };
  }
}
