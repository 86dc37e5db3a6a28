import { EntryError } from '../runtime/errors';
import { createExpiringMap } from '../runtime/expiring-map';
import type { Invocation, Now } from '../runtime/invocation';
import { viewerKey } from './viewer-key';

export interface Entrant {
  openid: string;
  livingid: string;
}

/** Whether this viewer may enter this living. */
export type Authorise = (entrant: Entrant, invocation: Invocation) => Promise<boolean>;

/** Calls the host's own cloud function and gives what it answers. */
export type CallAuthoriser = (entrant: Entrant, timeoutMs: number) => Promise<unknown>;

/** Long enough to spare the host's database a rush, short enough for somebody who has just paid. */
const REMEMBER_MS = 60_000;

/**
 * Asks the host's function (LIVE_ENTRY_AUTHORIZE_FUNCTION), which answers `{ allow: boolean }`. Whatever else it answers, or if it
 * fails, the door stays closed and the viewer may try again: an entrance that somebody paid for does not open by accident.
 */
export function createAuthorise(callAuthoriser: CallAuthoriser, now: Now): Authorise {
  const answers = createExpiringMap<boolean>(now);

  return async (entrant, { deadline, upstream }) => {
    const key = viewerKey(entrant.livingid, entrant.openid);
    const known = answers.get(key);
    if (known !== undefined) return known;

    const started = now();
    const answer = await callAuthoriser(entrant, deadline.remaining()).catch(() => undefined);
    const { allow } = (answer ?? {}) as { allow?: unknown };
    const api = 'LIVE_ENTRY_AUTHORIZE_FUNCTION';
    if (typeof allow !== 'boolean') {
      const fault = answer === undefined ? 'failed' : 'did not answer { allow: boolean }';
      upstream.push({ api, fault, ms: now() - started });
      throw new EntryError('UPSTREAM_UNAVAILABLE', { api, fault, remedy: 'Look into the log of that cloud function.' });
    }
    upstream.push({ api, errcode: 0, ms: now() - started });
    answers.set(key, allow, started + REMEMBER_MS);
    return allow;
  };
}
