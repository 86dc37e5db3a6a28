import type { Context, MiddlewareHandler } from 'hono';
import { EntryError } from '../runtime/errors';
import type { H5Env } from './as-invocation';

const ORIGIN = /^https?:\/\/[\w.:[\]-]{1,255}$/;

/**
 * Serves the pages of these origins alone. A browser names the origin of every fetch across origins, and of every POST; a GET within one
 * origin (page and function behind one domain) has only its Referer, which no foreign page can forge. Where neither is there, nothing
 * is served.
 * @param checkConfig throws MISCONFIGURED: a list that cannot be read is not the page's fault
 */
export function onlyFrom(allowed: readonly string[], checkConfig: () => unknown): MiddlewareHandler<H5Env> {
  return async (c, next) => {
    const origin = originOf(c);
    if (origin !== undefined) c.var.fields.origin = origin;
    if (origin === undefined || !allowed.includes(origin)) {
      checkConfig();
      throw new EntryError('NOT_PERMITTED', {
        fault: origin === undefined ? 'no Origin' : 'a foreign origin',
        remedy: 'If it is your page, add its origin to H5_ALLOWED_ORIGINS exactly as this line has it.',
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
