import type { MiddlewareHandler } from 'hono';
import type { WecomCall, WecomEnv, WecomState } from './state';

/** Lists every call of an API, in the order of their answers. The query and the bodies, where the secrets are, stay out. */
export function recordCalls(
  { clock, calls }: Pick<WecomState, 'clock' | 'calls'>,
  tell: (call: WecomCall) => void,
): MiddlewareHandler<WecomEnv> {
  return async (c, next) => {
    const at = clock.now();
    const started = performance.now();
    c.set('errcode', null);
    await next();
    // A reset, or a caller that gave up while it waited.
    const answered = !c.env.incoming.socket.destroyed;
    const call: WecomCall = {
      api: c.req.path,
      method: c.req.method,
      errcode: answered ? c.get('errcode') : null,
      httpStatus: answered ? c.res.status : null,
      at,
      ms: Math.round((performance.now() - started) * 10) / 10,
    };
    calls.push(call);
    tell(call);
  };
}
