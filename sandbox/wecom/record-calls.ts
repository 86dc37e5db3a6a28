import type { MiddlewareHandler } from 'hono';
import type { WecomCall, WecomEnv, WecomState } from './state';

/** Lists every call of an API, in the order of their answers. The query and the bodies, where the secrets are, stay out. */
export function recordCalls({ clock, calls }: WecomState, tell: (call: WecomCall) => void): MiddlewareHandler<WecomEnv> {
  return async (c, next) => {
    const at = clock.now();
    const started = performance.now();
    c.set('errcode', null);
    c.set('unanswered', false);
    await next();
    const call: WecomCall = {
      api: c.req.path,
      method: c.req.method,
      errcode: c.get('errcode'),
      httpStatus: c.get('unanswered') ? null : c.res.status,
      at,
      ms: Math.round((performance.now() - started) * 10) / 10,
    };
    calls.push(call);
    tell(call);
  };
}
