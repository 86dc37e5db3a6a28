import { setTimeout as sleep } from 'node:timers/promises';
import { UpstreamError } from '../runtime/errors';
import type { Clock, Invocation } from '../runtime/invocation';
import { type CallFamily, type ErrcodeTable, meaningOf, type RetryClass } from './errcode';
import { hintsOf } from './hints';
import { createRateGate } from './rate-gate';
import { type Transport, TransportFault } from './transport';

export interface UpstreamRequest {
  /** Path of the API, e.g. '/cgi-bin/gettoken'. The only part of the URL that is ever logged. */
  api: string;
  family: CallFamily;
  method: 'GET' | 'POST';
  query?: Record<string, string>;
  body?: Record<string, string>;
  /** Whose quota the call spends: corpid or suite_id. */
  quota: string;
  /** The other side takes it only once (an auth_code): never repeated, and sent over a connection that cannot have died. */
  once?: true;
}

/** An answer whose errcode was 0 or absent: some APIs give an errcode only when they fail. Its fields are still to be checked. */
export type Answer = Readonly<Record<string, unknown>>;

export type UpstreamClient = (request: UpstreamRequest, invocation: Invocation) => Promise<Answer>;

export interface UpstreamClientOptions extends Clock {
  baseUrl: string;
  errcodes: ErrcodeTable;
  transport: Transport;
}

/** WeCom advises at most three tries. https://developer.work.weixin.qq.com/document/path/90313 (-1) */
const TRIES = 3;
const BACKOFF_MS = 100;
/** A WeCom that is slow takes no longer. */
const SLOW_MS = 1_500;
/** Below this a further try could not bring an answer. */
const SHORTEST_TRY_MS = 150;
const CHECK_NETWORK = 'Nothing to do if it passes; otherwise check the network and the API base URL.';

/** Calls one host. Every answer is judged by its errcode; every failure is an {@link UpstreamError}; all ends within the deadline. */
export function createUpstreamClient({ baseUrl, errcodes, transport, now, random }: UpstreamClientOptions): UpstreamClient {
  const base = baseUrl.replace(/\/+$/, '');
  const gate = createRateGate(now, random);

  return async function call(request, invocation) {
    const { deadline } = invocation;
    const gateKey = `${request.quota} ${request.api}`;
    gate.pass(gateKey);
    let fresh = request.once === true;
    for (let tries = fresh ? TRIES : 1; ; tries += 1) {
      try {
        const answer = await attempt(request, invocation, { timeoutMs: timeFor(tries, deadline.remaining()), fresh });
        gate.open(gateKey);
        return answer;
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        if (error.retry === 'window') throw gate.close(gateKey, error);
        // WeCom has judged the request, so the quota is not used up any more.
        if (error.facts.errcode !== undefined && error.retry !== 'backoff') gate.open(gateKey);
        const atOnce = error.retry === 'reconnect';
        const pause = atOnce ? 0 : BACKOFF_MS * 2 ** tries * (0.5 + random());
        const passing = atOnce || error.retry === 'backoff';
        // A connection that brought no answer may bring none again, and so may the others that were kept with it.
        fresh = error.facts.errcode === undefined;
        if (!passing || tries === TRIES || deadline.remaining() < pause + SHORTEST_TRY_MS) throw error;
        await sleep(pause);
      }
    }
  };

  async function attempt(
    { api, family, method, query, body }: UpstreamRequest,
    { upstream }: Invocation,
    way: { timeoutMs: number; fresh: boolean },
  ): Promise<Answer> {
    const url = new URL(base + api);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const started = now();
    const unavailable = (fault: string, retry: RetryClass = 'backoff') => {
      upstream.push({ api, fault, ms: now() - started });
      return new UpstreamError('UPSTREAM_UNAVAILABLE', { api, fault, remedy: CHECK_NETWORK }, retry);
    };

    const text = await transport({ url, method, body: body && JSON.stringify(body), ...way }).catch((error: unknown) => {
      const { fault, staleConnection } = error instanceof TransportFault ? error : { fault: 'network', staleConnection: false };
      throw unavailable(fault, staleConnection ? 'reconnect' : 'backoff');
    });
    const answer = parse(text);
    if (answer === undefined) throw unavailable('not json');
    const errcode = answer.errcode ?? 0;
    if (typeof errcode !== 'number') throw unavailable('errcode not a number');
    upstream.push({ api, errcode, ms: now() - started });
    if (errcode === 0) return answer;
    const { reason, retry, remedy } = meaningOf(errcodes, family, errcode);
    throw new UpstreamError(reason, { api, errcode, ...hintsOf(answer.errmsg), remedy }, retry);
  }
}

/** What is slow is waited for; beyond that an early try leaves time for another, in case its connection swallows everything. */
function timeFor(tries: number, remaining: number): number {
  return tries === TRIES ? remaining : Math.min(remaining, Math.max(SLOW_MS, remaining / 2));
}

function parse(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Answer) : undefined;
  } catch {
    return undefined;
  }
}
