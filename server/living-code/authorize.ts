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

/** Asks the host's own function and resolves to its result. */
export type CallAuthorizeFunction = (viewer: Viewer, timeoutMs: number) => Promise<unknown>;

/** Long enough to spare the host's database a rush. */
const REMEMBER_GRANT_MS = 60_000;
/** Short, since the viewer may be paying right now. */
const REMEMBER_DENIAL_MS = 5_000;

export interface AuthorizeOptions extends Pick<Ambient, 'steady'> {
  /** How the host knows its function: the name of a setting, for the log. */
  name?: string;
}

/**
 * Asks the host's function, which returns `{ allow: boolean }`. If it returns anything else or fails, the viewer does not get in and may
 * try again: a paid living must not open by accident.
 */
export function createAuthorize(
  callAuthorizeFunction: CallAuthorizeFunction,
  { steady, name = 'LIVE_ENTRY_AUTHORIZE_FUNCTION' }: AuthorizeOptions,
): Authorize {
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
      upstream.push({ api: name, fault, ms });
      const remedy = { en: `Look at the log of your function (${name}).`, zh: `请查看你的函数（${name}）的日志。` };
      throw new RefusalError('UPSTREAM_UNAVAILABLE', { api: name, fault, remedy });
    }
    upstream.push({ api: name, errcode: 0, ms });
    answers.set(key, allow, started + (allow ? REMEMBER_GRANT_MS : REMEMBER_DENIAL_MS));
    return allow;
  };
}
