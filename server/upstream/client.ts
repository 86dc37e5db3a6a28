import { setTimeout as sleep } from 'node:timers/promises';
import type { Ambient, Invocation } from '../runtime/invocation';
import { type CallFamily, type ErrcodeTable, meaningOf, type RetryClass } from './errcode';
import { hintsOf } from './hints';
import { createRateGate } from './rate-gate';
import { type Transport, TransportFault } from './transport';
import { UpstreamError } from './upstream-error';

/** Method and path, as in the documentation. The path is the only part of a URL that is ever logged. */
export type Route = `${'GET' | 'POST'} /${string}`;

/** Parameters as on the wire: the query of a GET, the JSON body of a POST. */
export type Fields = Readonly<Record<string, unknown>>;

export interface UpstreamRequest {
  route: Route;
  fields: Fields;
  /** What goes into the query of a POST as well: the token. */
  credential?: Readonly<Record<string, string>>;
  family: CallFamily;
  /** Whose quota the call spends: corpid, suite_id or appid. */
  quota: string;
  /**
   * The other party takes it only once (an auth_code): never repeated, sent over a new connection, which cannot be dead, and not sent
   * at all with less than `leastMs` left.
   */
  once?: { leastMs: number };
}

/** An answer whose errcode was 0 or absent: some APIs send an errcode only when they fail. Its fields are still to be checked. */
export type Answer = Readonly<Record<string, unknown>>;

export type SendUpstream = (request: UpstreamRequest, invocation: Invocation) => Promise<Answer>;

export interface UpstreamClientOptions extends Ambient {
  baseUrl: string;
  errcodes: ErrcodeTable;
  transport: Transport;
}

/** WeCom advises at most three tries. https://developer.work.weixin.qq.com/document/path/90313 (-1) */
const TRIES = 3;
const BACKOFF_MS = 100;
/** Time limit of a first try: a slow WeCom answers within it. */
const SLOW_MS = 1_500;
/** With less time left than this, another try could not bring an answer. */
const SHORTEST_TRY_MS = 150;
const CHECK_NETWORK = {
  en: 'Nothing to do if it passes; otherwise check the network and the API base URL.',
  zh: '如能自行恢复则无需处理；否则请检查网络和接口地址（API base URL）。',
};

/** Calls one host. Each answer is judged by its errcode, each failure is an {@link UpstreamError}, and all ends within the deadline. */
export function createUpstreamClient({ baseUrl, errcodes, transport, now, random }: UpstreamClientOptions): SendUpstream {
  const base = baseUrl.replace(/\/+$/, '');
  const gate = createRateGate(now, random);

  return async function send(request, invocation) {
    const { deadline } = invocation;
    const { route, once, quota } = request;
    const gateKey = `${quota} ${route}`;
    gate.pass(gateKey);
    if (once !== undefined && deadline.remaining() < once.leastMs) {
      throw new UpstreamError('UPSTREAM_UNAVAILABLE', { api: apiOf(route), fault: 'no time left' }, 'none');
    }
    let fresh = once !== undefined;
    for (let tries = fresh ? TRIES : 1; ; tries += 1) {
      try {
        const answer = await attempt(request, invocation, { timeoutMs: timeFor(tries, deadline.remaining()), fresh });
        gate.open(gateKey);
        return answer;
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        if (error.retry === 'window') throw gate.close(gateKey, error);
        // WeCom has judged the request, so the quota is no longer used up.
        if (error.facts.errcode !== undefined && error.retry !== 'backoff') gate.open(gateKey);
        const atOnce = error.retry === 'reconnect';
        const pause = atOnce ? 0 : BACKOFF_MS * 2 ** tries * (0.5 + random());
        const temporary = atOnce || error.retry === 'backoff';
        // A connection that brought no answer may bring none again, and so may the others that were kept with it.
        fresh = error.facts.errcode === undefined;
        if (!temporary || tries === TRIES || deadline.remaining() < pause + SHORTEST_TRY_MS) throw error;
        await sleep(pause);
      }
    }
  };

  async function attempt(
    { route, fields, credential, family }: UpstreamRequest,
    { upstream }: Invocation,
    connection: { timeoutMs: number; fresh: boolean },
  ): Promise<Answer> {
    const api = apiOf(route);
    const method = route.startsWith('GET') ? 'GET' : 'POST';
    const url = new URL(base + api);
    for (const [name, value] of Object.entries({ ...credential, ...(method === 'GET' && fields) })) {
      url.searchParams.set(name, String(value));
    }
    const started = now();
    const unavailable = (what: string, then: RetryClass = 'backoff') => {
      upstream.push({ api, fault: what, ms: now() - started });
      return new UpstreamError('UPSTREAM_UNAVAILABLE', { api, fault: what, remedy: CHECK_NETWORK }, then);
    };

    const body = method === 'POST' ? JSON.stringify(fields) : undefined;
    const text = await transport({ url, method, body, ...connection }).catch((error: unknown) => {
      const { fault, staleConnection } = error instanceof TransportFault ? error : { fault: 'network', staleConnection: false };
      throw unavailable(fault, staleConnection ? 'reconnect' : 'backoff');
    });
    const answer = parse(text);
    if (answer === undefined) throw unavailable('not json');
    const errcode = answer.errcode ?? 0;
    if (typeof errcode !== 'number') throw unavailable('errcode not a number');
    upstream.push({ api, errcode, ms: now() - started });
    if (errcode === 0) return answer;
    const hints = hintsOf(answer.errmsg);
    const { reason, retry, remedy } = meaningOf(errcodes, family, errcode, hints);
    throw new UpstreamError(reason, { api, errcode, ...hints, remedy }, retry);
  }
}

/** A first try leaves time for a second one, in case its connection is dead; the last try gets all that is left. */
function timeFor(tries: number, remaining: number): number {
  return tries === TRIES ? remaining : Math.min(remaining, Math.max(SLOW_MS, remaining / 2));
}

/** The path of a route. */
export function apiOf(route: Route): string {
  return route.slice(route.indexOf('/'));
}

function parse(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Answer) : undefined;
  } catch {
    return undefined;
  }
}
