import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import type { Entrance } from '../living-code/entrance';
import { readLivingCodeRequest } from '../living-code/request';
import type { RedeemOauthCode } from '../official-account/redeem-oauth-code';
import type { SignPage } from '../official-account/sign-page';
import type { Ambient } from '../runtime/ambient';
import { RefusalError } from '../runtime/errors';
import { type HttpAnswer, readHttpEvent, toAnswer, toRequest } from '../runtime/http-event';
import { safeUrl } from '../runtime/safe-url';
import { allowOrigins } from './allow-origins';
import { asInvocation, type H5Env } from './as-invocation';
import type { Sessions } from './sessions';

/** What a page needs before it requests a living code. */
export interface PageServices {
  redeemOauthCode: RedeemOauthCode;
  sessions: Sessions;
  signPage: SignPage;
}

export interface LiveEntryH5Options extends Ambient {
  allowedOrigins: readonly string[];
  /** Throws MISCONFIGURED where the environment is wrong. */
  pageServices: () => PageServices;
  /** The same. */
  entrance: () => Entrance;
  log(line: string): void;
}

type Route = (c: Context<H5Env>) => Promise<Response>;

/** Limit of a body: requests of a page are a few hundred bytes. */
const LARGEST_BODY = 16 * 1024;
const PREFLIGHT_LIFE_S = 7200;
/** An OAuth code has 32 characters today. */
const OAUTH_CODE = /^[\x21-\x7e]{1,512}$/;
/** An address as a browser has it in location.href: everything else is escaped. */
const ADDRESS = /^[\x21-\x7e]{1,4096}$/;

/** The HTTP function `liveEntryH5` without the cloud. Never throws, never rejects. */
export function createLiveEntryH5Handler(options: LiveEntryH5Options) {
  const { allowedOrigins, pageServices, now, steady, random, log } = options;
  const { session, jsSdkConfig, livingCode, livingInfo } = createRoutes(options);
  const allowed = allowOrigins(allowedOrigins, pageServices);
  const limited = bodyLimit({ maxSize: LARGEST_BODY, onError: () => invalid('the body is too large') });
  const app = new Hono<H5Env>();
  app.onError((_, c) => c.body(null, 500)); // asInvocation answers in its place
  app.use(asInvocation({ now, steady, random, log }));
  app.options('*', allowed);
  app.use(
    cors({
      origin: [...allowedOrigins],
      allowMethods: ['GET', 'POST'],
      allowHeaders: ['Authorization', 'Content-Type'],
      maxAge: PREFLIGHT_LIFE_S,
    }),
  );
  app.post('/session', allowed, limited, session);
  app.get('/js-sdk-config', allowed, jsSdkConfig);
  app.post('/living-code', allowed, limited, livingCode);
  app.get('/living-info', allowed, livingInfo);

  return async ({ event, context }: { event: unknown; context: unknown }): Promise<HttpAnswer> => {
    // The deadline counts from here: reading a request takes its time on a slow processor.
    const startedAt = steady();
    return toAnswer(await app.fetch(toRequest(readHttpEvent(event)), { context, startedAt }));
  };
}

type RouteName = 'session' | 'jsSdkConfig' | 'livingCode' | 'livingInfo';

function createRoutes({ pageServices, entrance }: LiveEntryH5Options): Record<RouteName, Route> {
  return {
    async session(c) {
      const { redeemOauthCode, sessions } = pageServices();
      const { code } = await jsonBody(c);
      if (typeof code !== 'string' || !OAUTH_CODE.test(code)) return invalid('code is missing or not an OAuth code');
      const openid = await redeemOauthCode(code, c.var.invocation);
      return c.json({ ok: true, ...sessions.issue(openid, c.var.origin) });
    },
    async jsSdkConfig(c) {
      const { signPage } = pageServices();
      const url = c.req.query('url')?.split('#')[0] ?? '';
      if (!ADDRESS.test(url) || safeUrl(url)?.origin !== c.var.origin)
        return invalid('url is not an address of the calling page');
      return c.json({ ok: true, ...(await signPage(url, c.var.invocation)) });
    },
    async livingCode(c) {
      const openid = openidOf(c);
      const request = readLivingCodeRequest(await jsonBody(c));
      Object.assign(c.var.fields, request);
      return c.json(await entrance().getLivingCode({ ...request, openid }, c.var.invocation));
    },
    async livingInfo(c) {
      const openid = openidOf(c);
      const request = readLivingCodeRequest(c.req.query());
      Object.assign(c.var.fields, request);
      return c.json(await entrance().getLivingInfo({ ...request, openid }, c.var.invocation));
    },
  };

  function openidOf(c: Context<H5Env>): string {
    const { sessions } = pageServices();
    return sessions.openidOf(bearerToken(c), c.var.origin);
  }
}

function bearerToken(c: Context<H5Env>): string {
  const [, session] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  if (session === undefined) throw new RefusalError('UNAUTHENTICATED', { fault: 'no session' });
  return session;
}

async function jsonBody(c: Context<H5Env>): Promise<Record<string, unknown>> {
  const body: unknown = await c.req.json().catch(() => undefined);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : invalid('the body is not a JSON object');
}

function invalid(fault: string): never {
  throw new RefusalError('INVALID_REQUEST', { fault });
}
