import { RefusalError } from '../runtime/errors';
import { createExpiringMap } from '../runtime/expiring-map';
import type { Invocation, Now } from '../runtime/invocation';
import { viewerKey } from './viewer-key';

export interface Viewer {
  openid: string;
  livingid: string;
}

/** Whether this viewer may enter this living. */
export type Authorize = (viewer: Viewer, invocation: Invocation) => Promise<boolean>;

/** Calls the host's own cloud function and resolves to its result. */
export type CallAuthorizeFunction = (viewer: Viewer, timeoutMs: number) => Promise<unknown>;

/** Long enough to spare the host's database a rush, short enough for a viewer who has just paid. */
const REMEMBER_MS = 60_000;
const API = 'LIVE_ENTRY_AUTHORIZE_FUNCTION';

/**
 * Asks the host's function (LIVE_ENTRY_AUTHORIZE_FUNCTION), which returns `{ allow: boolean }`. If it returns anything else or fails, the
 * viewer does not get in and may try again: a paid living must not open by accident.
 */
export function createAuthorize(callAuthorizeFunction: CallAuthorizeFunction, now: Now): Authorize {
  const answers = createExpiringMap<boolean>(now);

  return async (viewer, { deadline, upstream }) => {
    const key = viewerKey(viewer.livingid, viewer.openid);
    const known = answers.get(key);
    if (known !== undefined) return known;

    const started = now();
    const result = await callAuthorizeFunction(viewer, deadline.remaining()).catch(() => undefined);
    const { allow } = (result ?? {}) as { allow?: unknown };
    if (typeof allow !== 'boolean') {
      const fault = result === undefined ? 'failed' : 'did not answer { allow: boolean }';
      upstream.push({ api: API, fault, ms: now() - started });
      const remedy = { en: 'Look at the log of that cloud function.', zh: '请查看该云函数的日志。' };
      throw new RefusalError('UPSTREAM_UNAVAILABLE', { api: API, fault, remedy });
    }
    upstream.push({ api: API, errcode: 0, ms: now() - started });
    answers.set(key, allow, started + REMEMBER_MS);
    return allow;
  };
}
