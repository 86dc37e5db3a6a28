import type { MiddlewareHandler } from 'hono';
import { type CallLog, startTimer } from '../call-log';
import type { SandboxClock } from '../clock';
import type { ApiCall, ApiEnv } from './interface';

/** Records every call. Query and bodies, which hold the secrets, are left out. */
export function recordCalls({ now }: SandboxClock, log: CallLog<ApiCall>): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const measured = startTimer(now);
    c.set('errcode', null);
    await next();
    // Destroyed by a reset, or by a caller that gave up.
    const answered = !c.env.incoming.socket.destroyed;
    log.record({
      api: c.req.path,
      method: c.req.method,
      errcode: answered ? c.get('errcode') : null,
      httpStatus: answered ? c.res.status : null,
      ...measured(),
    });
  };
}
