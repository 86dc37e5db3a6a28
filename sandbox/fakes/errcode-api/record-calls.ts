import type { MiddlewareHandler } from 'hono';
import type { CallLog } from '../call-log';
import type { ApiCall, ApiEnv } from './interface';

/** Records every call. Query and bodies, which hold the secrets, are left out. */
export function recordCalls(log: CallLog<ApiCall>): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const record = log.begin();
    c.set('errcode', null);
    await next();
    // Destroyed by a reset, or by a caller that gave up.
    const answered = !c.env.incoming.socket.destroyed;
    record({
      api: c.req.path,
      method: c.req.method,
      errcode: answered ? c.get('errcode') : null,
      httpStatus: answered ? c.res.status : null,
    });
  };
}
