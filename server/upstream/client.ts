import { setTimeout as sleep } from 'node:timers/promises';
import { UpstreamError } from '../errors';
import type { Invocation, Now } from '../invocation';
import { type CallFamily, type ErrcodeTable, meaningOf } from './errcode';
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
}

/** An answer whose errcode was 0 or absent: some APIs give an errcode only when they fail. Its fields are still to be checked. */
export type Answer = Readonly<Record<string, unknown>>;

export type UpstreamClient = (request: UpstreamRequest, invocation: Invocation) => Promise<Answer>;

export interface UpstreamClientOptions {
  baseUrl: string;
  errcodes: ErrcodeTable;
  transport: Transport;
  now: Now;
  /** From 0 to below 1. */
  random: () => number;
}

/** WeCom advises at most three tries. https://developer.work.weixin.qq.com/document/path/90313 (-1) */
const TRIES = 3;
const BACKOFF_MS = 100;
/** Below this a further try could not bring an answer. */
const SHORTEST_TRY_MS = 150;

/** Calls one host. Every answer is judged by its errcode; every failure is an {@link UpstreamError}; all ends within the deadline. */
export function createUpstreamClient({ baseUrl, errcodes, transport, now, random }: UpstreamClientOptions): UpstreamClient {
  const base = baseUrl.replace(/\/+$/, '');
  const gate = createRateGate(now, random);

  return async function call(request, invocation) {
    const gateKey = `${request.quota} ${request.api}`;
    gate.pass(gateKey);
    for (let tries = 1; ; tries += 1) {
      try {
        const answer = await attempt(request, invocation, tries);
        gate.open(gateKey);
        return answer;
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        if (error.retry === 'window') throw gate.close(gateKey, error);
        const pause = BACKOFF_MS * 2 ** tries * (0.5 + random());
        if (error.retry !== 'backoff' || tries === TRIES || invocation.deadline.remaining() < pause + SHORTEST_TRY_MS)
          throw error;
        await sleep(pause);
      }
    }
  };

  async function attempt(request: UpstreamRequest, { deadline, upstream }: Invocation, tries: number): Promise<Answer> {
    const { api, family } = request;
    const started = now();
    const record = (outcome: { errcode: number } | { fault: string }) => upstream.push({ api, ...outcome, ms: now() - started });
    const unavailable = (fault: string) => {
      record({ fault });
      return new UpstreamError(
        'UPSTREAM_UNAVAILABLE',
        { api, fault, remedy: 'Nothing to do if it passes; otherwise check the network and WECOM_API_BASE_URL.' },
        'backoff',
      );
    };

    // An early try gets half of what is left, so that a connection which swallows everything leaves time for another.
    const timeoutMs = tries === TRIES ? deadline.remaining() : deadline.remaining() / 2;
    const text = await send(request, timeoutMs).catch((error: unknown) => {
      throw unavailable(error instanceof TransportFault ? error.fault : 'network');
    });
    const answer = parse(text);
    if (answer === undefined) throw unavailable('not json');
    const errcode = answer.errcode ?? 0;
    if (typeof errcode !== 'number') throw unavailable('errcode not a number');
    record({ errcode });
    if (errcode === 0) return answer;
    const { reason, retry, remedy } = meaningOf(errcodes, family, errcode);
    throw new UpstreamError(reason, { api, errcode, ...hintsOf(answer.errmsg), remedy }, retry);
  }

  function send({ api, method, query, body }: UpstreamRequest, timeoutMs: number): Promise<string> {
    const url = new URL(base + api);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const request = { url, method, body: body && JSON.stringify(body), timeoutMs };
    return transport(request).catch((error: unknown) => {
      if (error instanceof TransportFault && error.staleConnection) return transport({ ...request, fresh: true });
      throw error;
    });
  }
}

function parse(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Answer) : undefined;
  } catch {
    return undefined;
  }
}
