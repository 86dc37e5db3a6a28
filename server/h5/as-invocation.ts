import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Ambient } from '../runtime/ambient';
import { RefusalError } from '../runtime/errors';
import { HTTP_STATUS } from '../runtime/http-status';
import type { Invocation } from '../runtime/invocation';
import { invoke, type LogFields } from '../runtime/invoke';

/** What a route of `liveEntryH5` can use. */
export interface H5Env {
  Bindings: {
    /** The context that the platform passes to `main`. */
    context: unknown;
    /** When `main` was entered, on the steady clock. */
    startedAt: number;
  };
  Variables: {
    invocation: Invocation;
    /** Fields of the log line. */
    fields: LogFields;
    /** Of the page that calls; one of the allowed ones. */
    origin: string;
    /** Set where a refusal has another status than its reason says. */
    refusalStatus?: 403;
  };
}

/** Runs each request as one invocation: an error becomes a refusal with its status, and the log gets one line. */
export function asInvocation(options: Ambient & { log(line: string): void }): MiddlewareHandler<H5Env> {
  return async (c, next) => {
    const action = actionOf(c);
    const outcome = await invoke({ ...c.env, name: 'liveEntryH5', action, ...options }, async (invocation, fields) => {
      c.set('invocation', invocation);
      c.set('fields', fields);
      await next();
      if (c.error) throw c.error;
      if (action === UNKNOWN) throw new RefusalError('INVALID_REQUEST', { fault: 'no such path' });
      return { ok: true };
    });
    if (!outcome.ok) c.res = c.json(outcome, c.get('refusalStatus') ?? HTTP_STATUS[outcome.reason]);
    c.header('Cache-Control', 'no-store');
  };
}

const UNKNOWN = 'unknown';

/** The path of an existing route: no other path of a caller goes into the log. */
function actionOf(c: Context): string {
  if (c.req.method === 'OPTIONS') return 'preflight';
  return (
    matchedRoutes(c)
      .find(({ method }) => method === c.req.method)
      ?.path.slice(1) ?? UNKNOWN
  );
}
