import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { EntryError } from '../runtime/errors';
import { HTTP_STATUS } from '../runtime/http-status';
import type { Clock, Invocation } from '../runtime/invocation';
import { invoke, type LogFields } from '../runtime/invoke';

/** What a handler of `liveEntryH5` has at hand. */
export interface H5Env {
  Bindings: {
    /** The context that the platform hands to `main`. */
    context: unknown;
  };
  Variables: {
    invocation: Invocation;
    /** Goes into the log line. */
    fields: LogFields;
    /** Of the page that asks; one of the allowed ones. */
    origin: string;
  };
}

/** Runs each request as one invocation: what is thrown below becomes a refusal with its status, and the log gets one line. */
export function asInvocation(options: Clock & { log(line: string): void }): MiddlewareHandler<H5Env> {
  return async (c, next) => {
    const action = actionOf(c);
    const outcome = await invoke(
      { context: c.env.context, name: 'liveEntryH5', action, ...options },
      async (invocation, fields) => {
        c.set('invocation', invocation);
        c.set('fields', fields);
        await next();
        if (c.error) throw c.error;
        if (action === UNKNOWN) throw new EntryError('INVALID_REQUEST', { fault: 'no such path' });
        return { ok: true };
      },
    );
    if (!outcome.ok) c.res = c.json(outcome, HTTP_STATUS[outcome.reason]);
    c.header('Cache-Control', 'no-store');
  };
}

const UNKNOWN = 'unknown';

/** The path of a route that exists: what else a caller writes into a path has no place in a log. */
function actionOf(c: Context): string {
  if (c.req.method === 'OPTIONS') return 'preflight';
  return (
    matchedRoutes(c)
      .find(({ method }) => method === c.req.method)
      ?.path.slice(1) ?? UNKNOWN
  );
}
