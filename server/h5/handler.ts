import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import type { IssueLivingCode } from '../living-code/issue';
import { readLivingCodeRequest } from '../living-code/request';
import type { RedeemOauthCode } from '../official-account/redeem-oauth-code';
import type { SignPage } from '../official-account/sign-page';
import { EntryError } from '../runtime/errors';
import { type HttpAccessAnswer, toAnswer, toRequest } from '../runtime/http-event';
import type { Clock } from '../runtime/invocation';
import { safeUrl } from '../runtime/safe-url';
import { asInvocation, type H5Env } from './as-invocation';
import { onlyFrom } from './only-from';
import type { Sessions } from './sessions';

/** What a page needs before it asks for a living code. */
export interface Visits {
  redeemOauthCode: RedeemOauthCode;
  sessions: Sessions;
  signPage: SignPage;
}

export interface LiveEntryH5Options extends Clock {
  allowedOrigins: readonly string[];
  /** Throws MISCONFIGURED where the environment does not allow to build it. */
  visits: () => Visits;
  /** The same. */
  issueLivingCode: () => IssueLivingCode;
  log(line: string): void;
}

type Handler = (c: Context<H5Env>) => Promise<Response>;

/** Requests of a page are a few hundred bytes. */
const LARGEST_BODY = 16 * 1024;
const PREFLIGHT_LIFE_S = 7200;
/** An OAuth code has 32 characters today. */
const OAUTH_CODE = /^[\x21-\x7e]{1,512}$/;
/** An address as a browser has it in location.href: everything else is escaped. */
const ADDRESS = /^[\x21-\x7e]{1,4096}$/;

/** The HTTP function `liveEntryH5` without the cloud. Never throws, never rejects. */
export function createLiveEntryH5(options: LiveEntryH5Options) {
  const { allowedOrigins, visits } = options;
  const { session, jsSdkConfig, livingCode } = handlers(options);
  const allowed = onlyFrom(allowedOrigins, visits);
  const limited = bodyLimit({ maxSize: LARGEST_BODY, onError: () => invalid('the body is too large') });
  const app = new Hono<H5Env>();
  app.onError((_, c) => c.body(null, 500)); // asInvocation answers in its place
  app.use(asInvocation(options));
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

  return async ({ event, context }: { event: unknown; context: unknown }): Promise<HttpAccessAnswer> =>
    toAnswer(await app.fetch(toRequest(event), { context }));
}

function handlers({ visits, issueLivingCode }: LiveEntryH5Options): Record<'session' | 'jsSdkConfig' | 'livingCode', Handler> {
  return {
    async session(c) {
      const { redeemOauthCode, sessions } = visits();
      const { code } = await jsonBody(c);
      if (typeof code !== 'string' || !OAUTH_CODE.test(code)) return invalid('code is missing or not an OAuth code');
      const openid = await redeemOauthCode(code, c.var.invocation);
      return c.json({ ok: true, ...(await sessions.issue(openid, c.var.origin)) });
    },
    async jsSdkConfig(c) {
      const { signPage } = visits();
      const url = c.req.query('url')?.split('#')[0] ?? '';
      if (!ADDRESS.test(url) || safeUrl(url)?.origin !== c.var.origin)
        return invalid('url is not an address of the page that asks');
      return c.json({ ok: true, ...(await signPage(url, c.var.invocation)) });
    },
    async livingCode(c) {
      const { sessions } = visits();
      const openid = await sessions.openidOf(bearer(c), c.var.origin);
      const request = readLivingCodeRequest(await jsonBody(c));
      Object.assign(c.var.fields, request);
      return c.json(await issueLivingCode()({ ...request, openid }, c.var.invocation));
    },
  };
}

function bearer(c: Context<H5Env>): string {
  const [, session] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  if (session === undefined) throw new EntryError('UNAUTHENTICATED', { fault: 'no session' });
  return session;
}

async function jsonBody(c: Context<H5Env>): Promise<Record<string, unknown>> {
  const body: unknown = await c.req.json().catch(() => undefined);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : invalid('the body is not a JSON object');
}

function invalid(fault: string): never {
  throw new EntryError('INVALID_REQUEST', { fault });
}
