import type { Reason } from '../../../miniprogram/components/live-entry/contract';
import type { Clock } from '../../invocation';
import { invoke } from '../../invoke';
import type { AuthCodes } from '../auth-codes';
import type { createReceive } from './receive';

/** What the cloud's HTTP access service makes an HTTP answer of. */
export interface HttpAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

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

const STATUS: Record<Reason, number> = {
  INVALID_REQUEST: 400,
  UNAUTHENTICATED: 401,
  NOT_PERMITTED: 403,
  OPENID_REJECTED: 403,
  LIVING_UNAVAILABLE: 404,
  RATE_LIMITED: 429,
  MISCONFIGURED: 500,
  UPSTREAM_UNAVAILABLE: 503,
};

/** The cloud function `wecomCallback` without the cloud: over HTTP for WeCom, by its timer for what was left over. Never rejects. */
export function createCallback({ parts, log, ...clock }: CallbackOptions) {
  return async (event: unknown, context: unknown): Promise<HttpAnswer | { exchanged: number }> => {
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
      : { statusCode: STATUS[answer.reason], headers, body: answer.reason };
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
