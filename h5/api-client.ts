/** The HTTP function `liveEntryH5`: sessions, JS-SDK signatures, living codes. */
import {
  fieldsOf,
  type LivingCodeRequest,
  type LivingCodeResult,
  type Refusal,
  readLivingCodeResult,
  readRefusal,
} from '../miniprogram/components/live-entry/core/contract';

/** Who the viewer is, in the server's own word. `expiresIn` in seconds. */
export interface SessionGrant {
  ok: true;
  session: string;
  expiresIn: number;
}

/** What `wx.config` wants; WeChat checks it. */
export interface JsSdkSignature {
  ok: true;
  signed: object;
}

export interface Server {
  openSession(code: string): Promise<SessionGrant | Refusal>;
  /** @param url the address of a page, without a fragment */
  sign(url: string): Promise<JsSdkSignature | Refusal>;
  livingCode(session: string, request: LivingCodeRequest): Promise<LivingCodeResult>;
}

/** A request that hangs would leave the viewer with nothing to tap. */
const TIMEOUT_MS = 10 * 1000;

export function createServer(serverUrl: string): Server {
  /** The body tells everything, whatever the status. Nothing at all reads as a failed network. */
  const ask = (path: string, init?: RequestInit): Promise<unknown> =>
    new Promise((resolve) => {
      setTimeout(resolve, TIMEOUT_MS);
      fetch(serverUrl + path, init)
        .then((response) => response.json())
        .then(resolve, resolve);
    });
  const post = (path: string, body: object, headers: Record<string, string>) =>
    ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });

  return {
    openSession: (code) => post('/session', { code }, {}).then(readSession),
    sign: (url) => ask(`/js-sdk-config?url=${encodeURIComponent(url)}`).then(readSignature),
    livingCode: (session, request) =>
      post('/living-code', request, { Authorization: `Bearer ${session}` }).then(readLivingCodeResult),
  };
}

function readSession(answer: unknown): SessionGrant | Refusal {
  const { ok, session, expiresIn } = fieldsOf(answer);
  return ok === true && typeof session === 'string' && typeof expiresIn === 'number'
    ? { ok, session, expiresIn }
    : readRefusal(answer);
}

function readSignature(answer: unknown): JsSdkSignature | Refusal {
  const { ok, ...signed } = fieldsOf(answer);
  return ok === true ? { ok, signed } : readRefusal(answer);
}
