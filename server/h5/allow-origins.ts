import type { Context, MiddlewareHandler } from 'hono';
import { RefusalError } from '../runtime/errors';
import type { H5Env } from './as-invocation';

const ORIGIN = /^https?:\/\/[\w.:[\]-]{1,255}$/;

/**
 * Serves only pages of these origins. A browser names the origin of every cross-origin fetch and of every POST; a GET within one origin
 * (page and function behind one domain) has only its Referer, which a foreign page cannot forge. A request with neither is refused.
 * @param checkConfig throws MISCONFIGURED with the problems of a list that cannot be read
 */
export function allowOrigins(allowed: readonly string[], checkConfig: () => unknown): MiddlewareHandler<H5Env> {
  return async (c, next) => {
    const origin = originOf(c);
    if (origin !== undefined) c.var.fields.origin = origin;
    if (origin === undefined || !allowed.includes(origin)) {
      checkConfig();
      c.set('refusalStatus', 403);
      throw new RefusalError('MISCONFIGURED', {
        fault: origin === undefined ? 'no Origin' : 'a foreign origin',
        remedy: {
          en: 'If it is your page, add its origin to H5_ALLOWED_ORIGINS exactly as in this line.',
          zh: '如果这是你的页面，请把这行日志中的 origin 原样加入 H5_ALLOWED_ORIGINS。',
        },
      });
    }
    c.set('origin', origin);
    await next();
  };
}

function originOf({ req }: Context): string | undefined {
  const named = req.header('origin') ?? (req.method === 'GET' ? originIn(req.header('referer')) : undefined);
  return named !== undefined && ORIGIN.test(named) ? named : undefined;
}

function originIn(referer = ''): string | undefined {
  return /^https?:\/\/[^/?#]+/.exec(referer)?.[0];
}
