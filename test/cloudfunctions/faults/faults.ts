/** What can go wrong with a call, and how a host does it. */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

export interface Received {
  api: string;
  method: string;
  /** With its query. */
  path: string;
  query: [string, string][];
  body: string;
}

export type Behavior =
  | { errcode: number }
  | { status: number }
  /** The whole body of an answer with status 200. */
  | { text: string }
  | { json: unknown }
  | 'html'
  | 'truncated'
  | 'huge'
  | 'reset'
  | 'never'
  | 'endless body'
  | { headersAfterMs: number }
  | { bodyAfterMs: number };

interface Exchange {
  received: Received;
  response: ServerResponse;
  /** Answers as if nothing were wrong. */
  pass(): Promise<void>;
  /** Ends the connection with a TCP reset. */
  reset(): void;
}

/** Above the function's own limit of 1 MB. */
const HUGE = 1_200_000;
const PIECE = 64 * 1024;
const DRIP_MS = 200;

export async function behave(behavior: Behavior, { received, response, pass, reset }: Exchange): Promise<void> {
  const announce = (status: number, type: string, text: string) =>
    response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
  const send = (status: number, type: string, text: string) => void announce(status, type, text).end(text);
  const json = (value: unknown) => send(200, 'application/json; charset=UTF-8', JSON.stringify(value));
  const echo = `${received.method} ${received.path} ${received.body}`;
  if (behavior === 'html')
    return send(200, 'text/html', `<html><body><h1>Service maintenance</h1><pre>${echo}</pre></body></html>`);
  if (behavior === 'reset') return reset();
  if (behavior === 'never') return;
  if (behavior === 'huge') {
    const text = JSON.stringify({ errcode: 0, errmsg: echo, padding: 'x'.repeat(HUGE) });
    return void Readable.from(pieces(text)).pipe(announce(200, 'application/json', text));
  }
  if (behavior === 'truncated') {
    const text = JSON.stringify({ errcode: 0, errmsg: echo });
    announce(200, 'application/json', text).write(text.slice(0, -10));
    return void setImmediate(() => response.destroy());
  }
  if (behavior === 'endless body') return drip(response);
  if ('errcode' in behavior) {
    const hint = `hint: [1690000000123456789], from ip: 203.0.113.7, more info at https://open.work.weixin.qq.com/devtool/query?e=${behavior.errcode}`;
    return json({ errcode: behavior.errcode, errmsg: `${echo}, ${hint}` });
  }
  if ('status' in behavior) return send(behavior.status, 'text/plain', `upstream error: ${echo}`);
  if ('text' in behavior) return send(200, 'application/json', behavior.text);
  if ('json' in behavior) return json(behavior.json);
  if ('headersAfterMs' in behavior) {
    await delay(behavior.headersAfterMs, undefined, { ref: false });
    return response.destroyed ? undefined : pass();
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
  await delay(behavior.bodyAfterMs, undefined, { ref: false });
  return response.destroyed ? undefined : pass();
}

/** Piece by piece, so that little is sent to one who has left. */
function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drops = setInterval(() => response.write(' '), DRIP_MS);
  response.on('close', () => clearInterval(drops));
}
