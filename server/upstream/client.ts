import type { Ambient } from '../runtime/ambient';
import type { Invocation } from '../runtime/invocation';
import { type CallFamily, type ErrcodeTable, meaningOf, type RetryClass } from './errcode';
import { type Attempt, withHedge } from './hedge';
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
   * The other party takes it only once (an auth_code): never repeated and never cut. It is sent over a new connection, which cannot be
   * dead, gets the function's whole time limit, and is not sent at all with less than `leastMs` left of that.
   */
  once?: { leastMs: number };
}

/** An answer whose errcode was 0 or absent: some APIs send an errcode only when they fail. Its fields are still to be checked. */
export type Answer = Readonly<Record<string, unknown>>;

export type SendUpstream = (request: UpstreamRequest, invocation: Invocation) => Promise<Answer>;

export interface UpstreamClientOptions extends Pick<Ambient, 'steady' | 'random'> {
  baseUrl: string;
  errcodes: ErrcodeTable;
  transport: Transport;
  /** How long ago this API closed for this quota, for all instances together, in ms. Never rejects. Default: just now. */
  closedAgo?(quota: string, api: string, invocation: Invocation): Promise<number>;
}

const CHECK_NETWORK = {
  en: 'Nothing to do if it passes; otherwise check the network and the API base URL.',
  zh: '如能自行恢复则无需处理；否则请检查网络和接口地址（API base URL）。',
};

/** The fault of a call that was not sent. */
export const NO_TIME_LEFT = 'no time left';

/** Calls one host. Each answer is judged by its errcode, each failure is an {@link UpstreamError}, and all ends within the deadline. */
export function createUpstreamClient({
  baseUrl,
  errcodes,
  transport,
  closedAgo = async () => 0,
  steady,
  random,
}: UpstreamClientOptions): SendUpstream {
  const base = baseUrl.replace(/\/+$/, '');
  const gate = createRateGate(steady, random);

  return async function send(request, invocation) {
    const { route, once, quota } = request;
    const gateKey = `${quota} ${route}`;
    gate.pass(gateKey);
    try {
      const answer =
        once === undefined
          ? await withHedge((options) => attempt(request, invocation, options), { deadline: invocation.deadline, random })
          : await sendOnce(request, once, invocation);
      gate.open(gateKey);
      return answer;
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      if (error.retry === 'window') throw await gate.close(gateKey, error, () => closedAgo(quota, apiOf(route), invocation));
      // WeCom has judged the request, so the quota is no longer used up.
      if (error.facts.errcode !== undefined && error.retry !== 'backoff') gate.open(gateKey);
      throw error;
    }
  };

  function sendOnce(request: UpstreamRequest, { leastMs }: { leastMs: number }, invocation: Invocation): Promise<Answer> {
    const { deadline } = invocation;
    deadline.extend();
    if (deadline.remaining() < leastMs) {
      throw new UpstreamError('UPSTREAM_UNAVAILABLE', { api: apiOf(request.route), fault: NO_TIME_LEFT }, 'none');
    }
    return attempt(request, invocation, { fresh: true, timeoutMs: deadline.remaining() });
  }

  async function attempt(
    { route, fields, credential, family }: UpstreamRequest,
    { upstream }: Invocation,
    connection: Attempt,
  ): Promise<Answer> {
    const api = apiOf(route);
    const method = route.startsWith('GET') ? 'GET' : 'POST';
    const url = new URL(base + api);
    for (const [name, value] of Object.entries({ ...credential, ...(method === 'GET' && fields) })) {
      url.searchParams.set(name, String(value));
    }
    const started = steady();
    const unavailable = (what: string, then: RetryClass = 'backoff') => {
      upstream.push({ api, fault: what, ms: Math.round(steady() - started) });
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
    upstream.push({ api, errcode, ms: Math.round(steady() - started) });
    if (errcode === 0) return answer;
    const hints = hintsOf(answer.errmsg);
    const { reason, retry, remedy } = meaningOf(errcodes, family, errcode, hints);
    // Where no token was sent, none can be stale: what is refused is the secret, or the code.
    const repeat = retry === 'refresh' && credential === undefined ? 'remember' : retry;
    throw new UpstreamError(reason, { api, errcode, ...hints, remedy }, repeat);
  }
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
