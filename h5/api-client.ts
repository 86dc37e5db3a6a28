/** Requests to the HTTP function `liveEntryH5`: sessions, JS-SDK signatures, living codes, the status of livings. */
import {
  fieldsOf,
  type LivingCodeRequest,
  type LivingCodeResult,
  type Refusal,
  readLivingCodeResult,
  readRefusal,
} from '../miniprogram/components/live-entry/core/contract';

/** `session` is an opaque token for this viewer. `expiresIn` in seconds. */
export interface SessionGrant {
  ok: true;
  session: string;
  expiresIn: number;
}

/** `signed`: the fields of `wx.config` that WeChat checks. */
export interface JsSdkSignature {
  ok: true;
  signed: object;
}

/** No method rejects. Without a readable answer the result is UPSTREAM_UNAVAILABLE. */
export interface ApiClient {
  /** @param code the OAuth code that WeChat added to the page's URL */
  openSession(code: string): Promise<SessionGrant | Refusal>;
  /** @param url of a page, without its fragment */
  signUrl(url: string): Promise<JsSdkSignature | Refusal>;
  /** A code; for the action `getLivingInfo` the status alone. */
  getLivingCode(session: string, request: LivingCodeRequest): Promise<LivingCodeResult>;
}

/** Time limit for a request: while one is pending, the viewer has nothing to tap. */
const TIMEOUT_MS = 10 * 1000;

export function createApiClient(serverUrl: string): ApiClient {
  /** Resolves to the body, whatever the status. After a timeout or a network failure it resolves to something unreadable. */
  const request = (path: string, init?: RequestInit): Promise<unknown> =>
    new Promise((resolve) => {
      setTimeout(resolve, TIMEOUT_MS);
      fetch(serverUrl + path, init)
        .then((response) => response.json())
        .then(resolve, resolve);
    });
  const post = (path: string, body: object, headers: Record<string, string>) =>
    request(path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });

  return {
    openSession: (code) => post('/session', { code }, {}).then(readSession),
    signUrl: (url) => request(`/js-sdk-config?url=${encodeURIComponent(url)}`).then(readSignature),
    getLivingCode(session, living) {
      const { action, livingid, corpid = '' } = living;
      const headers = { Authorization: `Bearer ${session}` };
      const answer = action
        ? request(`/living-info?${new URLSearchParams({ livingid, corpid })}`, { headers })
        : post('/living-code', living, headers);
      return answer.then(readLivingCodeResult);
    },
  };
}

function readSession(body: unknown): SessionGrant | Refusal {
  const { ok, session, expiresIn } = fieldsOf(body);
  return ok === true && typeof session === 'string' && typeof expiresIn === 'number'
    ? { ok, session, expiresIn }
    : readRefusal(body);
}

function readSignature(body: unknown): JsSdkSignature | Refusal {
  const { ok, ...signed } = fieldsOf(body);
  return ok === true ? { ok, signed } : readRefusal(body);
}
