import type { Ambient } from '../runtime/ambient';
import { RefusalError } from '../runtime/errors';
import { createExpiringMap } from '../runtime/expiring-map';
import type { Invocation } from '../runtime/invocation';
import { viewerKey } from './viewer-key';

export interface Viewer {
  openid: string;
  livingid: string;
}

/** Whether this viewer may enter this living. @param fresh ask past what is remembered */
export type Authorize = (viewer: Viewer, invocation: Invocation, fresh: boolean) => Promise<boolean>;

/** Calls the host's own cloud function and resolves to its result. */
export type CallAuthorizeFunction = (viewer: Viewer, timeoutMs: number) => Promise<unknown>;

/** Long enough to spare the host's database a rush. */
const REMEMBER_GRANT_MS = 60_000;
/** Short, since the viewer may be paying right now. */
const REMEMBER_DENIAL_MS = 5_000;
const API = 'LIVE_ENTRY_AUTHORIZE_FUNCTION';

/**
 * Asks the host's function (LIVE_ENTRY_AUTHORIZE_FUNCTION), which returns `{ allow: boolean }`. If it returns anything else or fails, the
 * viewer does not get in and may try again: a paid living must not open by accident.
 */
export function createAuthorize(callAuthorizeFunction: CallAuthorizeFunction, { steady }: Pick<Ambient, 'steady'>): Authorize {
  const answers = createExpiringMap<boolean>(steady);

  return async (viewer, { deadline, upstream }, fresh) => {
    const key = viewerKey(viewer.livingid, viewer.openid);
    const known = fresh ? undefined : answers.get(key);
    if (known !== undefined) return known;

    const started = steady();
    const result = await callAuthorizeFunction(viewer, deadline.remaining()).catch(() => undefined);
    const ms = Math.round(steady() - started);
    const { allow } = (result ?? {}) as { allow?: unknown };
    if (typeof allow !== 'boolean') {
      const fault = result === undefined ? 'failed' : 'did not answer { allow: boolean }';
      upstream.push({ api: API, fault, ms });
      const remedy = { en: 'Look at the log of that cloud function.', zh: '请查看该云函数的日志。' };
      throw new RefusalError('UPSTREAM_UNAVAILABLE', { api: API, fault, remedy });
    }
    upstream.push({ api: API, errcode: 0, ms });
    answers.set(key, allow, started + (allow ? REMEMBER_GRANT_MS : REMEMBER_DENIAL_MS));
    return allow;
  };
}
