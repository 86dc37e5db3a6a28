/**
 * The built functions, given any event, context, environment and answer of WeCom: they neither throw nor hang, answer as the contract says,
 * and write one line of log with no secret in it.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import { REASONS } from '../../miniprogram/components/live-entry/core/contract';
import { holds, propertyTimeoutMs } from '../property';
import { coldInstance } from './built-function';

const SECRETS = [
  'marked-corp-secret',
  'marked-app-secret',
  'marked-session-secret-of-32-bytes',
  'marked-doctor-token-of-32-bytes-x',
  'marked-store-key',
];
const ORIGIN = 'https://live.example.com';

let upstream: Server;
let url: string;
/** What WeCom and WeChat answer, in turn; `undefined`: nothing. */
let answers: (string | undefined)[] = [];
beforeAll(async () => {
  upstream = createServer((request, response) => {
    const text = answers.shift();
    request.resume();
    if (text !== undefined) response.writeHead(text === '' ? 502 : 200).end(text);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => upstream.once('listening', resolve));
  url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
});
afterAll(() => {
  upstream.closeAllConnections();
  upstream.close();
});
afterEach(() => jest.restoreAllMocks());

const fails = () => {
  throw new TypeError('from the event: marked-openid');
};
/** What breaks code that looks at it, prints it or makes a string of it. It breaks fast-check too, which gets the names. */
const HOSTILE: Record<string, () => unknown> = {
  '@conversions that throw': () => ({ toString: fails, valueOf: fails, toJSON: fails, [Symbol.toPrimitive]: fails }),
  '@a getter that throws': () =>
    Object.defineProperties({}, { livingid: GETTER, path: GETTER, body: GETTER, time_limit_in_ms: GETTER }),
  '@a proxy that throws': () =>
    new Proxy({}, { get: fails, has: fails, ownKeys: fails, getPrototypeOf: fails, getOwnPropertyDescriptor: fails }),
  '@a function whose proxy throws': () => new Proxy(() => undefined, { get: fails, apply: fails }),
  '@a revoked proxy': () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  '@a circle': () => {
    const circle: Record<string, unknown> = {};
    circle.livingid = circle;
    return circle;
  },
  '@no prototype': () => Object.create(null),
  '@a symbol': () => Symbol('x'),
  '@a bigint': () => 10n,
  '@a long text': () => 'x'.repeat(100_000),
  '@half a character': () => '\ud800',
};
const GETTER = { get: fails, enumerable: true };
const hostile = fc.constantFrom(...Object.keys(HOSTILE));

/** The same value with what the names stand for. */
function real(value: unknown): unknown {
  if (typeof value === 'string') return HOSTILE[value]?.() ?? value;
  if (Array.isArray(value)) return value.map(real);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value as object).map(([name, each]) => [name, real(each)]));
}

const anything = fc.oneof(
  { weight: 3, arbitrary: fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }) },
  { weight: 2, arbitrary: hostile },
);
const mostly = <T>(usual: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: usual as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: anything });

const json = (value: unknown) => {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '{}';
  }
};
const body = fc.oneof(
  mostly(fc.record({ livingid: fc.constant('lvOne'), code: fc.constant('OAUTH-CODE'), info: fc.boolean() })).map(json),
  fc.string({ unit: 'binary' }),
  fc.constant('<xml><Encrypt>AAAA</Encrypt></xml>'),
);
const viewerEvent = fc.record(
  {
    action: mostly(fc.constantFrom('getLivingCode', 'getLivingInfo', 'doctor', 'organise', 'other')),
    livingid: mostly(fc.constantFrom('lvOne', '')),
    corpid: mostly(fc.constant('wwcorp')),
    info: mostly(fc.boolean()),
    whenOpen: mostly(fc.boolean()),
    fresh: mostly(fc.boolean()),
    token: mostly(fc.constant('wrong')),
  },
  { requiredKeys: [] },
);
const httpEvent = fc.record(
  {
    path: mostly(fc.constantFrom('/session', '/js-sdk-config', '/living-code', '/living-info', '/wecom')),
    httpMethod: mostly(fc.constantFrom('GET', 'POST', 'OPTIONS', 'PUT')),
    headers: mostly(fc.record({ origin: mostly(fc.constant(ORIGIN)), authorization: mostly(fc.constant('Bearer x')) })),
    queryStringParameters: mostly(
      fc.record(
        {
          url: mostly(fc.constant(`${ORIGIN}/`)),
          livingid: mostly(fc.constant('lvOne')),
          msg_signature: anything,
          timestamp: mostly(fc.constant('1790000000')),
          nonce: mostly(fc.constant('n')),
          echostr: anything,
        },
        { requiredKeys: [] },
      ),
    ),
    body: mostly(body),
    isBase64Encoded: mostly(fc.boolean()),
  },
  { requiredKeys: [] },
);
const timer = fc.record({ Type: fc.constant('Timer'), TriggerName: anything });
const event = fc.oneof({ weight: 4, arbitrary: viewerEvent }, { weight: 4, arbitrary: httpEvent }, timer, anything);
/** A short limit: WeCom may never answer. */
const context = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ time_limit_in_ms: fc.constantFrom(150, 200), request_id: mostly(fc.constant('trace-7')) }),
  },
  { weight: 1, arbitrary: hostile.map((request_id) => ({ time_limit_in_ms: 150, request_id })) },
  { weight: 1, arbitrary: hostile },
);
const answer = fc.oneof(
  fc.constantFrom(
    '{"access_token":"marked-token","expires_in":7200}',
    '{"living_code":"code"}',
    '{"errcode":40014}',
    '{"errcode":-1}',
    '{"errcode":45009}',
    '<html>',
    '',
  ),
  mostly(
    fc.record(
      {
        errcode: anything,
        access_token: anything,
        expires_in: anything,
        living_code: anything,
        openid: anything,
        ticket: anything,
        living_info: anything,
      },
      { requiredKeys: [] },
    ),
  ).map(json),
  fc.constant(undefined),
);
const environment = fc.record(
  {
    WECOM_APP_TYPE: fc.constantFrom('corp-app', 'suite-app', 'customized-app', 'other'),
    WECOM_CORP_ID: fc.constantFrom('', 'wwcorp'),
    WECOM_API_BASE_URL: fc.constantFrom('ftp://x', 'no url', ''),
    LIVE_ENTRY_TOKEN_STORE: fc.constantFrom('memory', 'cloud-database', 'redis'),
    LIVE_ENTRY_ALLOWED_LIVINGIDS: fc.string(),
    LIVE_ENTRY_STORE_KEY: fc.constantFrom('', ',', 'marked-store-key'),
    H5_ALLOWED_ORIGINS: fc.constantFrom('', '*', `${ORIGIN}`, 'ftp://x'),
    H5_SESSION_SECRET: fc.constantFrom('', 'short'),
    WECOM_CALLBACK_AES_KEY: fc.string({ unit: 'grapheme-ascii' }).map((text) => text.replace(/\0/g, '')),
  },
  { requiredKeys: [] },
);

const isRefusal = expect.objectContaining({
  ok: false,
  reason: expect.any(String),
  retryable: expect.any(Boolean),
  traceId: expect.stringMatching(/./),
});

function checkResult(result: unknown): void {
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  const { ok, reason } = result as { ok: unknown; reason: never };
  if (ok === true) return;
  expect(result).toEqual(isRefusal);
  expect(REASONS).toContain(reason);
}

function checkHttp(result: unknown): void {
  const { statusCode, headers, body: text } = result as { statusCode: number; headers: Record<string, string>; body: string };
  expect([200, 204, 400, 401, 403, 429, 500, 503]).toContain(statusCode);
  expect(Object.values(headers).every((value) => typeof value === 'string')).toBe(true);
  if (text.startsWith('{')) checkResult(JSON.parse(text));
  else expect(typeof text).toBe('string');
}

const CHECKS: Record<string, (result: unknown) => void> = {
  liveEntry: checkResult,
  liveEntryH5: checkHttp,
  wecomCallback: (result) => ('exchanged' in (result as object) ? expect(result).toEqual({ exchanged: 0 }) : checkHttp(result)),
};

const inTime = <T>(work: Promise<T>) =>
  new Promise<T>((resolve, reject) => {
    const timeout = setTimeout(() => reject(new Error('no answer in ten seconds')), 10_000);
    work.then(resolve, reject).finally(() => clearTimeout(timeout));
  });

test.each(Object.keys(CHECKS))(
  '%s answers whatever it is given',
  (name) => {
    const calls = fc.array(fc.record({ event, context, openid: fc.constantFrom('oLin', 'oWang', undefined) }), {
      minLength: 1,
      maxLength: 8,
    });
    return holds(
      fc.asyncProperty(environment, calls, fc.array(answer, { maxLength: 12 }), async (env, given, answering) => {
        answers = [...answering];
        const { call, printed, logs } = coldInstance<unknown>(
          name,
          { url },
          {
            WECOM_CORP_SECRET: 'marked-corp-secret',
            WECOM_SUITE_ID: 'wwsuite',
            WECOM_SUITE_SECRET: 'marked-corp-secret',
            WECOM_PROVIDER_CORP_ID: 'wwprovider',
            WECOM_CALLBACK_TOKEN: 'token',
            WECOM_CALLBACK_AES_KEY: 'a'.repeat(43),
            LIVE_ENTRY_DOCTOR_TOKEN: 'marked-doctor-token-of-32-bytes-x',
            OFFICIAL_ACCOUNT_APP_ID: 'wxaccount',
            OFFICIAL_ACCOUNT_SECRET: 'marked-app-secret',
            WECHAT_API_BASE_URL: url,
            H5_ALLOWED_ORIGINS: ORIGIN,
            H5_SESSION_SECRET: 'marked-session-secret-of-32-bytes',
            ...env,
          },
        );
        const results = await Promise.all(
          given.map((one) => inTime(call(real(one.event), one.openid, real(one.context) as object))),
        );
        for (const result of results) CHECKS[name]?.(result);
        expect(logs()).toHaveLength(given.length);
        for (const secret of [...SECRETS, 'marked-token', 'marked-openid', 'oLin']) expect(printed.join()).not.toContain(secret);
      }),
      40,
    );
  },
  propertyTimeoutMs,
);
