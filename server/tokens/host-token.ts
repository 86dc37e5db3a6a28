import type { Remedy } from '../runtime/errors';
import { createExpiringMap } from '../runtime/expiring-map';
import { type Invocation, withinDeadline } from '../runtime/invocation';
import { UpstreamError } from '../upstream/upstream-error';
import type { ApiHost } from './api-host';
import { type AccessTokenSource, cachedToken } from './cached-token';
import type { StoredToken } from './interface';
import { tokenKey } from './token-key';

/**
 * A host's own token server (中控), which alone calls gettoken for the app. Nothing that it answers is trusted; it may answer directly or
 * with a promise. After `timeoutMs` an answer comes too late.
 */
export interface TokenServer {
  /** Answers { access_token, expires_in }, or a bare access_token. */
  get(timeoutMs: number): unknown;
  /** WeCom has called this token stale: from now on `get` gives another one. */
  invalidate(stale: string, timeoutMs: number): unknown;
}

export interface HostTokenOptions {
  corpid: string;
  /** Names the app in the key of the token. */
  app: string;
  /** How the host knows its token server: the name of a setting, for the log. */
  name: string;
  server: TokenServer;
}

/** For this long a bare token, whose end is not known, is used. */
const BARE_TOKEN_S = 60;
/** A token ends after two hours, and reports of it with it. */
const TOKEN_LIFE_MS = 2 * 3_600_000;
/** For this long a stale token is not used if it is given again. Then it is tried once more: WeCom may have been wrong. */
const AVOID_STALE_MS = 60_000;

/**
 * access_token of an app whose token is kept by the host. It is asked for like any other token: once for all viewers, again before its
 * end, and at once when WeCom calls it stale, which the token server is told first.
 */
export function hostToken(host: ApiHost, { corpid, app, name, server }: HostTokenOptions): AccessTokenSource {
  const { baseUrl, now, steady } = host;
  /** When the token server was told of a token. */
  const told = createExpiringMap<number>(steady);
  /** A stale token that the token server does not know to be stale. */
  let untold: string | undefined;
  const tokens = cachedToken({ ...host, key: tokenKey({ baseUrl, corpid, app }), fetch: another });

  return {
    ...tokens,
    async replace(token, invocation) {
      if (told.get(token.value) === undefined) untold = token.value;
      const next = await tokens.replace(token, invocation);
      // Another instance has told it, if this one has not.
      if (untold === token.value) untold = undefined;
      return next;
    },
  };

  async function another(invocation: Invocation): Promise<StoredToken> {
    let token: StoredToken;
    do {
      if (untold !== undefined) await tell(untold, invocation);
      token = await get(invocation);
      // It may be called stale while it is on its way.
    } while (token.value === untold);
    const toldAt = told.get(token.value);
    if (toldAt === undefined || steady() - toldAt >= AVOID_STALE_MS) return token;
    throw wrong('gave a token again that it was told is stale', givesStale(name));
  }

  async function tell(stale: string, invocation: Invocation): Promise<void> {
    await ask((timeoutMs) => server.invalidate(stale, timeoutMs), invocation);
    told.set(stale, steady(), steady() + TOKEN_LIFE_MS);
    if (untold === stale) untold = undefined;
  }

  async function get(invocation: Invocation): Promise<StoredToken> {
    const issuedAt = now();
    const answer = await ask((timeoutMs) => server.get(timeoutMs), invocation);
    const fields = typeof answer === 'string' ? { access_token: answer, expires_in: BARE_TOKEN_S } : answer;
    const { access_token: value, expires_in: seconds } = (fields ?? {}) as { access_token?: unknown; expires_in?: unknown };
    if (typeof value !== 'string' || value === '' || typeof seconds !== 'number' || !(seconds > 0)) {
      throw wrong('did not answer { access_token, expires_in }', wrongShape(name));
    }
    return { value, issuedAt, expiresAt: issuedAt + seconds * 1000 };
  }

  /** What is thrown over there could contain anything, so it is not looked at. */
  async function ask(question: (timeoutMs: number) => unknown, { deadline, upstream }: Invocation): Promise<unknown> {
    const started = steady();
    // AbortSignal.timeout() takes whole numbers only.
    const timeoutMs = Math.floor(deadline.remaining());
    try {
      if (timeoutMs <= 0) throw new Error('nothing begins after the deadline');
      const answer = await withinDeadline((async () => question(timeoutMs))(), deadline);
      upstream.push({ api: name, errcode: 0, ms: Math.round(steady() - started) });
      return answer;
    } catch {
      const fault = deadline.remaining() > 0 ? 'failed' : 'timeout';
      upstream.push({ api: name, fault, ms: Math.round(steady() - started) });
      throw new UpstreamError('UPSTREAM_UNAVAILABLE', { api: name, fault, remedy: failing(name) }, 'none');
    }
  }

  /** It stands for a moment, since only a change over there helps. */
  function wrong(fault: string, remedy: Remedy): UpstreamError {
    return new UpstreamError('MISCONFIGURED', { api: name, fault, remedy }, 'remembered');
  }
}

const failing = (name: string): Remedy => ({
  en: `Your token server (${name}) failed, is not there or took too long: look at its log.`,
  zh: `你的 access_token 中控（${name}）调用失败、不存在或超时：请查看它的日志。`,
});
const wrongShape = (name: string): Remedy => ({
  en: `Have your token server (${name}) answer { access_token, expires_in }: a text and a number of seconds above 0.`,
  zh: `你的 access_token 中控（${name}）须返回 { access_token, expires_in }：前者为字符串，后者为大于 0 的秒数。`,
});
const givesStale = (name: string): Remedy => ({
  en: `Your token server (${name}) was told that a token is stale and gave it again: have it drop that token and call gettoken.`,
  zh: `你的 access_token 中控（${name}）在得知某个 token 失效后仍返回它：请让中控丢弃该 token 并重新调用 gettoken。`,
});
