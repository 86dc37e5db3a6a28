/** A client on a transport that returns what a test has scripted, in order, and records the requests. */
import { createUpstreamClient } from '../../../server/upstream/client';
import type { ErrcodeTable } from '../../../server/upstream/errcode';
import type { Transport, TransportRequest } from '../../../server/upstream/transport';
import { testInvocation } from '../invocation';

const remedy = { en: 'Add {ip}.', zh: '请添加 {ip}。' };

/** One errcode of each kind. */
const ERRCODES: ErrcodeTable = {
  [-1]: { reason: 'UPSTREAM_UNAVAILABLE', retry: 'backoff', remedy },
  40014: { reason: 'MISCONFIGURED', retry: 'refresh', remedy },
  40001: { reason: 'MISCONFIGURED', retry: 'remember', remedy },
  45009: { reason: 'RATE_LIMITED', retry: 'window', remedy },
  60020: { reason: 'MISCONFIGURED', retry: 'none', remedy },
};

export const OK = { errcode: 0, living_code: 'CODE-1' };
export const failure = (errcode: number, errmsg = 'errmsg') => ({ errcode, errmsg });

/** @param script a text or an object as the body of an answer, or an error of the transport */
export function scriptedClient(
  script: (string | object)[],
  { baseUrl = 'https://qyapi.example', random = (): number => 0.5, onSend = () => {} } = {},
) {
  const sent: TransportRequest[] = [];
  const time = { now: 1_790_000_000_000 };
  const transport: Transport = async (request) => {
    sent.push(request);
    onSend();
    const next = script.shift();
    if (next === undefined) throw new Error('not scripted');
    if (next instanceof Error) throw next;
    return typeof next === 'string' ? next : JSON.stringify(next);
  };
  const send = createUpstreamClient({ baseUrl, errcodes: ERRCODES, transport, steady: () => time.now, random });
  return { send, sent, script, time, invocation: testInvocation() };
}
