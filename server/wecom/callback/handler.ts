import type { HttpAccessAnswer } from '../../runtime/http-event';
import { HTTP_STATUS } from '../../runtime/http-status';
import type { Clock } from '../../runtime/invocation';
import { invoke } from '../../runtime/invoke';
import type { AuthCodes } from '../suite/auth-codes';
import type { createReceive } from './receive';

export interface CallbackParts {
  receive: ReturnType<typeof createReceive>;
  /** Where there are auth_codes: a self-built app has none. */
  authCodes?: AuthCodes;
}

export interface CallbackOptions extends Clock {
  /** Throws MISCONFIGURED where the environment does not allow to build it. */
  parts: () => CallbackParts;
  log(line: string): void;
}

/** WeCom waits one second. https://developer.work.weixin.qq.com/document/path/97172 */
const ANSWER_WITHIN_MS = 900;

/** The cloud function `wecomCallback` without the cloud: over HTTP for WeCom, by its timer for what was left over. Never rejects. */
export function createCallback({ parts, log, ...clock }: CallbackOptions) {
  return async (event: unknown, context: unknown): Promise<HttpAccessAnswer | { exchanged: number }> => {
    if ((event as { Type?: unknown } | null)?.Type === 'Timer') return exchangePending(context);
    const answer = await invoke(
      { context, name: 'wecomCallback', action: 'callback', withinMs: ANSWER_WITHIN_MS, log, ...clock },
      async (invocation, fields) => ({
        ok: true,
        body: await parts().receive(event, invocation, fields),
      }),
    );
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    return answer.ok
      ? { statusCode: 200, headers, body: answer.body }
      : { statusCode: HTTP_STATUS[answer.reason], headers, body: answer.reason };
  };

  async function exchangePending(context: unknown): Promise<{ exchanged: number }> {
    const answer = await invoke(
      { context, name: 'wecomCallback', action: 'timer', log, ...clock },
      async (invocation, fields) => {
        const exchanged = (await parts().authCodes?.exchangePending(invocation)) ?? 0;
        fields.exchanged = exchanged;
        return { ok: true, exchanged };
      },
    );
    return { exchanged: answer.ok ? answer.exchanged : 0 };
  }
}
