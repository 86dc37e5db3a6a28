import { type CloudDatabase, startCloudDatabase } from '../../sandbox/fakes/cloud-database';
import { DEMO_ACCOUNT_SECRET, type SandboxOfficialAccount, startOfficialAccount } from '../../sandbox/fakes/official-account';
import { DEMO_LIVINGIDS, DEMO_SECRET, type SandboxWecom, startWecom } from '../../sandbox/fakes/wecom';
import { freezeDate, passSeconds } from '../frozen-date';
import type { LogLine } from './built-function';
import { coldH5 } from './h5-page';
import { ORIGIN, oauthCode, SESSION_SECRET } from './h5-parties';

const LIN = 'oSandboxViewerLin';
const FOREIGN = 'https://evil.example.com';
const ACCESS_TOKEN = '/sns/oauth2/access_token';
const STABLE_TOKEN = '/cgi-bin/stable_token';
const GETTICKET = '/cgi-bin/ticket/getticket';

let wecom: SandboxWecom;
let account: SandboxOfficialAccount;
beforeEach(async () => {
  [wecom, account] = await Promise.all([startWecom(), startOfficialAccount()]);
});
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  await Promise.all([wecom.close(), account.close()]);
});

const cold = (env?: Record<string, string | undefined>) => coldH5({ wecom, account }, env);
type H5 = ReturnType<typeof cold>;
const calls = (api: string) => account.calls.filter((call) => call.api === api).length;
const upstreamCalls = () => [...wecom.calls, ...account.calls].filter(({ api }) => !api.startsWith('/connect/'));
const sessionOf = async (h5: H5) => String((await h5.post('/session', { code: await oauthCode(account) })).json.session);
const refusal = (reason: string, retryable = false) => ({ ok: false, reason, retryable, traceId: 'trace-of-this-call' });

describe('a page in WeChat', () => {
  test('gets a session for its OAuth code, and with it a living_code that opens the room for its visitor alone', async () => {
    const h5 = cold();
    const session = await h5.post('/session', { code: await oauthCode(account) });
    expect(session.statusCode).toBe(200);
    expect(session.json).toEqual({ ok: true, session: expect.any(String), expiresIn: 7200 });

    const answer = await h5.livingCode(session.json.session);
    expect(answer.statusCode).toBe(200);
    expect(answer.json).toEqual({ ok: true, livingCode: expect.any(String), expiresIn: 280 });
    const living_code = String(answer.json.livingCode);
    expect(wecom.redeem({ living_code, openid: LIN })).toMatchObject({ ok: true, livingid: 'lvDemoLive' });
    expect(wecom.redeem({ living_code, openid: 'oSomebodyElse' })).toMatchObject({ ok: false });
    expect(calls(ACCESS_TOKEN)).toBe(1);
  });

  test('is told of the living, beside the code or alone, with its session only', async () => {
    const h5 = cold();
    const session = await sessionOf(h5);
    const beside = await h5.livingCode(session, { livingid: 'lvDemoLive', info: true });
    expect(beside.json).toMatchObject({ livingCode: expect.any(String), living: { status: 'living' } });
    const info = (headers: object) => h5.get('/living-info', { livingid: 'lvDemoReserved' }, { ...headers });
    expect(await info({ authorization: `Bearer ${session}` })).toMatchObject({
      statusCode: 200,
      json: { ok: true, living: { status: 'reserved' } },
    });
    expect(await info({})).toMatchObject({ statusCode: 401, json: refusal('UNAUTHENTICATED') });
  });

  test('keeps its session over another instance of the function', async () => {
    const session = await sessionOf(cold());
    expect((await cold().livingCode(session)).json).toMatchObject({ ok: true });
    expect(calls(ACCESS_TOKEN)).toBe(1);
  });

  test('gets a signature that WeChat accepts for its address, whose fragment does not count', async () => {
    const h5 = cold();
    const url = `${ORIGIN}/%E8%AF%BE/7?a=1+2&b=%2B&code=0a1b`;
    const { statusCode, json } = await h5.signature(`${url}#/lessons?x=1`);
    expect(statusCode).toBe(200);
    expect(json).toEqual({
      ok: true,
      appId: 'wxsandboxaccount01',
      timestamp: expect.any(Number),
      nonceStr: expect.any(String),
      signature: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    const { appId, timestamp, nonceStr, signature } = json as Record<string, string>;
    const config = { appId, timestamp, nonceStr, signature } as Parameters<typeof account.verifySignature>[0];
    expect(account.verifySignature({ ...config, url: `${url}#/live` }).errMsg).toBe('config:ok');
    expect(account.verifySignature({ ...config, url: `${ORIGIN}/other` }).errMsg).toBe('config:invalid signature');
  });

  test('is answered with a body that no cache keeps and its origin may read', async () => {
    const h5 = cold();
    for (const answer of [await h5.signature(`${ORIGIN}/`), await h5.livingCode('no-session'), await h5.post('/session', {})]) {
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': ORIGIN,
        'cache-control': 'no-store',
        'content-type': 'application/json',
        vary: 'Origin',
      });
    }
  });

  test('is understood whatever the gateway makes of it: prefix, slash, header names, base64', async () => {
    const h5 = cold();
    const answer = await h5.send({
      path: '/live-entry/h5/session/',
      httpMethod: 'POST',
      headers: { ORIGIN, 'Content-Type': 'text/plain' },
      body: Buffer.from(JSON.stringify({ code: await oauthCode(account) })).toString('base64'),
      isBase64Encoded: true,
    });
    const upper = { ORIGIN, AUTHORIZATION: `bearer ${answer.json.session}`, origin: undefined };
    expect((await h5.post('/h5/living-code', { livingid: 'lvDemoLive' }, upper)).json).toMatchObject({ ok: true });
  });

  test('is let in by its preflight', async () => {
    const answer = await cold().send({
      path: '/session',
      httpMethod: 'OPTIONS',
      headers: { origin: ORIGIN, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });
    expect(answer).toMatchObject({
      statusCode: 204,
      body: '',
      headers: {
        'access-control-allow-origin': ORIGIN,
        'access-control-allow-methods': 'GET,POST',
        'access-control-allow-headers': 'Authorization,Content-Type',
        'cache-control': 'no-store',
      },
    });
  });

  test('behind the same domain as the function is known by its Referer, as a GET there has no Origin', async () => {
    const h5 = cold();
    const ask = (referer?: string) =>
      h5.get('/js-sdk-config', { url: `${ORIGIN}/course` }, { origin: undefined, ...(referer && { referer }) });
    expect((await ask(`${ORIGIN}/course?x=1`)).json).toMatchObject({ ok: true });
    expect((await ask(ORIGIN)).json).toMatchObject({ ok: true });
    for (const referer of [`${FOREIGN}/?${ORIGIN}/`, `${ORIGIN}.evil.example.com/`, 'about:blank', undefined]) {
      expect((await ask(referer)).statusCode).toBe(403);
    }
    const post = await h5.post('/session', { code: 'any' }, { origin: undefined, referer: `${ORIGIN}/course` });
    expect(post.statusCode).toBe(403);
  });
});

describe('a page of a foreign origin gets nothing, and nothing is asked for it', () => {
  test.each([
    ['another site', FOREIGN],
    ['no origin', undefined],
    ['a sandboxed frame', 'null'],
    ['the same host over http', 'http://live.example.com'],
    ['the same host on another port', 'https://live.example.com:8443'],
    ['a host that begins like ours', 'https://live.example.com.evil.example.com'],
    ['a host that ends like ours', 'https://evil-live.example.com'],
    ['several origins at once', `${ORIGIN}, ${FOREIGN}`],
  ])('%s', async (_, origin) => {
    const h5 = cold();
    const session = await sessionOf(h5);
    const code = await oauthCode(account);
    wecom.calls.splice(0);
    account.calls.splice(0);
    for (const answer of [
      await h5.post('/session', { code }, { origin }),
      await h5.signature(`${ORIGIN}/`, { origin }),
      await h5.livingCode(session, { livingid: 'lvDemoLive' }, { origin }),
      await h5.send({ path: '/session', httpMethod: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } }),
    ]) {
      expect(answer.statusCode).toBe(403);
      expect(answer.json).toEqual(refusal('MISCONFIGURED'));
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
    expect(upstreamCalls()).toEqual([]);
  });

  test('the log names the origin, so that a forgotten one can be added', async () => {
    const h5 = cold();
    await h5.send({ path: '/session', httpMethod: 'OPTIONS', headers: { origin: 'https://new.example.com' } });
    expect(h5.logs()).toEqual([
      expect.objectContaining({
        action: 'preflight',
        outcome: 'MISCONFIGURED',
        origin: 'https://new.example.com',
        remedy: expect.stringContaining('H5_ALLOWED_ORIGINS'),
      }),
    ]);
  });

  test.each([
    ['another site', `${FOREIGN}/`],
    ['another allowed origin', 'https://second.example.com/'],
    ['a host that begins like ours', `${ORIGIN}.evil.example.com/`],
    ['ours as a user name', `${ORIGIN}@evil.example.com/`],
    ['no url', ''],
    ['no address', 'course/7'],
    ['a script', 'javascript:alert(1)'],
    ['more than one line', `${ORIGIN}/\nx`],
    ['an address of 10 kB', `${ORIGIN}/${'x'.repeat(10_000)}`],
  ])('no address but its own is signed: %s', async (_, url) => {
    const answer = await cold().signature(url);
    expect([answer.statusCode, answer.json.reason]).toEqual([400, 'INVALID_REQUEST']);
    expect(upstreamCalls()).toEqual([]);
  });
});

describe('a session', () => {
  test.each([
    ['none', () => undefined],
    ['an empty one', () => 'Bearer '],
    ['another scheme', (session: string) => `Basic ${session}`],
    ['one that was changed by one bit', (session: string) => `Bearer ${withFlippedBit(session)}`],
    ['one without its end', (session: string) => `Bearer ${session.slice(0, -16)}`],
  ])('%s: 401 and nothing asked', async (_, authorization) => {
    const h5 = cold();
    const session = await sessionOf(h5);
    const answer = await h5.post('/living-code', { livingid: 'lvDemoLive' }, { authorization: authorization(session) });
    expect(answer.statusCode).toBe(401);
    expect(answer.json).toEqual(refusal('UNAUTHENTICATED'));
    expect(wecom.calls).toEqual([]);
  });

  test('of another origin is refused there, although that origin is allowed', async () => {
    const h5 = cold();
    const session = await sessionOf(h5);
    const answer = await h5.livingCode(session, { livingid: 'lvDemoLive' }, { origin: 'https://second.example.com' });
    expect([answer.statusCode, answer.json.reason]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('ends after two hours', async () => {
    freezeDate();
    const h5 = cold();
    const session = await sessionOf(h5);
    passSeconds(7199);
    expect((await h5.livingCode(session)).statusCode).toBe(200);
    passSeconds(1);
    expect((await h5.livingCode(session)).statusCode).toBe(401);
    expect(h5.logs().at(-1)).toMatchObject({ outcome: 'UNAUTHENTICATED', fault: 'session: expired' });
  });
});

describe('an OAuth code', () => {
  test('opens one session: used again, it is refused, and the log says why', async () => {
    const h5 = cold();
    const code = await oauthCode(account);
    expect((await h5.post('/session', { code })).statusCode).toBe(200);
    const again = await h5.post('/session', { code });
    expect([again.statusCode, again.json]).toEqual([401, refusal('UNAUTHENTICATED')]);
    expect(h5.logs()[1]).toMatchObject({
      errcode: 40163,
      hint: expect.stringMatching(/^[0-9a-f-]{26}$/),
      remedy: expect.any(String),
    });
  });

  test('that nobody gave, or of which WeChat says what we do not know: 401', async () => {
    const h5 = cold();
    expect((await h5.post('/session', { code: 'nobody-gave-this' })).statusCode).toBe(401);
    account.injectFault({ api: ACCESS_TOKEN, fault: { errcode: 999999 } });
    expect((await h5.post('/session', { code: await oauthCode(account) })).statusCode).toBe(401);
    expect(h5.logs().map(({ errcode }) => errcode)).toEqual([40029, 999999]);
  });

  test.each([
    ['resets the connection', { reset: true } as const],
    ['answers HTTP 502', { httpStatus: 502 }],
    ['is busy (-1)', { errcode: -1 }],
    ['answers HTML', { html: true } as const],
    ['answers no openid', { body: { access_token: 'x' } }],
  ])('is not sent again when WeChat %s: 503, and the page may come back with another', async (_, fault) => {
    const h5 = cold();
    account.injectFault({ api: ACCESS_TOKEN, times: Number.POSITIVE_INFINITY, fault });
    const answer = await h5.post('/session', { code: await oauthCode(account) });
    expect([answer.statusCode, answer.json]).toEqual([503, refusal('UPSTREAM_UNAVAILABLE', true)]);
    expect(calls(ACCESS_TOKEN)).toBe(1);
    account.clearFaults();
    expect((await h5.post('/session', { code: await oauthCode(account) })).statusCode).toBe(200);
  });

  test('is sent over a connection of its own: one that had died while the instance was frozen does not cost it', async () => {
    const h5 = cold();
    await sessionOf(h5);
    account.injectFault({ api: STABLE_TOKEN, fault: { reset: true } });
    expect((await h5.signature(`${ORIGIN}/`)).statusCode).toBe(200);
    expect((await h5.post('/session', { code: await oauthCode(account) })).statusCode).toBe(200);
  });

  test('that WeChat never answers for ends before the time limit, and was sent once', async () => {
    const h5 = cold();
    account.injectFault({ api: ACCESS_TOKEN, times: Number.POSITIVE_INFINITY, fault: { hang: true } });
    const code = await oauthCode(account);
    const started = performance.now();
    const answer = await h5.post('/session', { code }, {}, { time_limit_in_ms: 2000 });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(answer.statusCode).toBe(503);
    account.clearFaults();
    await sessionOf(h5);
    expect(calls(ACCESS_TOKEN)).toBe(2);
  });

  test('of somebody who sees a snapshot of the page names nobody: 401', async () => {
    account.injectFault({ api: ACCESS_TOKEN, fault: { body: { access_token: 'x', openid: 'oInvented0', is_snapshotuser: 1 } } });
    const h5 = cold();
    expect((await h5.post('/session', { code: await oauthCode(account) })).statusCode).toBe(401);
    expect(h5.logs()[0]).toMatchObject({ remedy: expect.stringContaining('快照页') });
  });

  test.each([undefined, '', 7, null, ['a'], 'two words'])('is not %j: 400 and nothing asked', async (code) => {
    const answer = await cold().post('/session', { code });
    expect([answer.statusCode, answer.json]).toEqual([400, refusal('INVALID_REQUEST')]);
    expect(upstreamCalls()).toEqual([]);
  });

  test('of 600 characters is none: 400 and nothing asked', async () => {
    expect((await cold().post('/session', { code: 'x'.repeat(600) })).statusCode).toBe(400);
    expect(upstreamCalls()).toEqual([]);
  });

  test('with a wrong AppSecret is sent once a minute, and the log is loud each time', async () => {
    freezeDate();
    const h5 = cold({ OFFICIAL_ACCOUNT_SECRET: 'sandbox-secret-mistyped' });
    for (let visitor = 0; visitor < 3; visitor += 1) {
      const answer = await h5.post('/session', { code: await oauthCode(account) });
      expect([answer.statusCode, answer.json.reason]).toEqual([500, 'MISCONFIGURED']);
    }
    expect(calls(ACCESS_TOKEN)).toBe(1);
    expect(h5.logs().map(({ errcode }) => errcode)).toEqual([40125, 40125, 40125]);
    expect(h5.logs()[2]).toMatchObject({ remedy: expect.stringContaining('OFFICIAL_ACCOUNT_SECRET') });
    passSeconds(60);
    await h5.post('/session', { code: await oauthCode(account) });
    expect(calls(ACCESS_TOKEN)).toBe(2);
  });
});

describe('signatures', () => {
  test('1,000 at once: one stable_token and one ticket; nothing more while they are good', async () => {
    freezeDate();
    const h5 = cold();
    const context = { time_limit_in_ms: 60_000 };
    const pages = Array.from({ length: 1000 }, (_, index) => `${ORIGIN}/course/${index}`);
    const answers = await Promise.all(pages.map((url) => h5.signature(url, {}, context)));
    expect(answers.filter(({ json }) => json.ok !== true)).toEqual([]);
    expect(new Set(answers.map(({ json }) => json.signature)).size).toBe(1000);
    passSeconds(6800);
    await h5.signature(`${ORIGIN}/`);
    expect(account.calls.map(({ api }) => api)).toEqual([STABLE_TOKEN, GETTICKET]);
    passSeconds(200);
    await h5.signature(`${ORIGIN}/`);
    expect([calls(STABLE_TOKEN), calls(GETTICKET)]).toEqual([2, 2]);
  });

  test.each([40001, 40014, 42001])('a token that WeChat calls stale (%i): one refresh, one retry', async (errcode) => {
    account.injectFault({ api: GETTICKET, fault: { errcode } });
    const h5 = cold();
    expect((await h5.signature(`${ORIGIN}/`)).statusCode).toBe(200);
    expect(account.calls.map((each) => [each.api, each.errcode])).toEqual([
      [STABLE_TOKEN, 0],
      [GETTICKET, errcode],
      [STABLE_TOKEN, 0],
      [GETTICKET, 0],
    ]);
  });

  test('a fresh token refused again: MISCONFIGURED, no loop', async () => {
    account.injectFault({ api: GETTICKET, times: Number.POSITIVE_INFINITY, fault: { errcode: 40001 } });
    const h5 = cold();
    const answer = await h5.signature(`${ORIGIN}/`);
    expect([answer.statusCode, answer.json]).toEqual([500, refusal('MISCONFIGURED')]);
    expect(calls(GETTICKET)).toBe(2);
    expect(h5.logs()[0]).toMatchObject({ errcode: 40001, remedy: expect.any(String) });
  });

  test('a wrong AppSecret is asked for once in a minute', async () => {
    freezeDate();
    const h5 = cold({ OFFICIAL_ACCOUNT_SECRET: 'sandbox-secret-mistyped' });
    for (let page = 0; page < 3; page += 1) expect((await h5.signature(`${ORIGIN}/`)).json.reason).toBe('MISCONFIGURED');
    expect(calls(STABLE_TOKEN)).toBe(1);
    expect(h5.logs().map(({ errcode }) => errcode)).toEqual([40125, 40125, 40125]);
  });

  test('an IP that is not in the whitelist: the log names it, the page is not told', async () => {
    account.world.egressIp = '198.51.100.9';
    const h5 = cold();
    const answer = await h5.signature(`${ORIGIN}/`);
    expect([answer.statusCode, answer.json.reason]).toEqual([500, 'MISCONFIGURED']);
    expect(answer.body).not.toContain('198.51.100.9');
    expect(h5.logs()[0]).toMatchObject({
      errcode: 40164,
      ip: '198.51.100.9',
      hint: expect.stringMatching(/^[0-9a-f-]{26}$/),
      remedy: expect.stringContaining('IP白名单'),
    });
  });

  test.each([45009, 45011])('a used-up quota (%i): 429, and no call for a minute', async (errcode) => {
    freezeDate();
    account.injectFault({ api: GETTICKET, fault: { errcode } });
    const h5 = cold();
    const answer = await h5.signature(`${ORIGIN}/`);
    expect([answer.statusCode, answer.json.reason]).toEqual([429, 'RATE_LIMITED']);
    expect(answer.json.retryAfter).toBeGreaterThanOrEqual(60);
    passSeconds(59);
    await h5.signature(`${ORIGIN}/`);
    expect(calls(GETTICKET)).toBe(1);
    passSeconds(1);
    expect((await h5.signature(`${ORIGIN}/`)).statusCode).toBe(200);
  });

  test('WeChat fails for a moment: the page notices nothing; for longer: 503', async () => {
    const h5 = cold();
    account.injectFault({ api: STABLE_TOKEN, fault: { errcode: -1 } });
    account.injectFault({ api: GETTICKET, fault: { httpStatus: 502 } });
    expect((await h5.signature(`${ORIGIN}/`)).statusCode).toBe(200);
    account.injectFault({ api: '*', times: Number.POSITIVE_INFINITY, fault: { httpStatus: 502 } });
    const answer = await cold().signature(`${ORIGIN}/`);
    expect([answer.statusCode, answer.json]).toEqual([503, refusal('UPSTREAM_UNAVAILABLE', true)]);
  });
});

describe('what WeCom says reaches the page as reason and status', () => {
  test.each([
    [{ livingid: DEMO_LIVINGIDS.foreign }, undefined, 403, 'LIVING_UNAVAILABLE'],
    [{ livingid: 'lvDemoLive', corpid: 'wwanothercorp' }, undefined, 500, 'MISCONFIGURED'],
    [{ livingid: 'lvDemoLive' }, 40073, 403, 'OPENID_REJECTED'],
    [{ livingid: 'lvDemoLive' }, 45009, 429, 'RATE_LIMITED'],
    [{ livingid: 'lvDemoLive' }, 60020, 500, 'MISCONFIGURED'],
    [{ livingid: '' }, undefined, 400, 'INVALID_REQUEST'],
    [{}, undefined, 400, 'INVALID_REQUEST'],
  ])('%j, errcode %s: %i %s', async (body, errcode, statusCode, reason) => {
    if (errcode !== undefined) wecom.injectFault({ api: '/cgi-bin/living/get_living_code', fault: { errcode } });
    const h5 = cold();
    const answer = await h5.livingCode(await sessionOf(h5), body);
    expect([answer.statusCode, answer.json.reason]).toEqual([statusCode, reason]);
  });
});

describe('in an environment with a database', () => {
  let database: CloudDatabase;
  beforeEach(async () => {
    database = await startCloudDatabase();
  });
  afterEach(() => database.close());
  const inCloud = (env: Record<string, string> = {}) =>
    cold({
      LIVE_ENTRY_TOKEN_STORE: undefined,
      CLOUDBASE_SERVICE_URL: database.url,
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: 'sandbox-env',
      SILENCE: 'true',
      ...env,
    });

  test('a second instance asks WeChat for nothing that the first one got, and what lies in the database is sealed', async () => {
    expect((await inCloud().signature(`${ORIGIN}/`)).statusCode).toBe(200);
    expect((await inCloud().signature(`${ORIGIN}/`)).statusCode).toBe(200);
    expect(account.calls.map(({ api }) => api)).toEqual([STABLE_TOKEN, GETTICKET]);
    const stored = JSON.stringify(database.collections().flatMap((name) => database.documents(name)));
    expect(stored).toContain('wxsandboxaccount01');
    expect(stored).not.toMatch(/sandbox-(stable-token|ticket|secret)/);
  });

  test('that is down: a page is signed all the same, and the log says so', async () => {
    database.injectFault({ times: Number.POSITIVE_INFINITY, fault: 'down' });
    const h5 = inCloud();
    expect((await h5.signature(`${ORIGIN}/`)).statusCode).toBe(200);
    expect(h5.logs()[0]).toMatchObject({
      outcome: 'ok',
      warnings: expect.arrayContaining([expect.stringContaining('token store')]),
    });
  });

  test("the host's function decides who may enter", async () => {
    const asked: unknown[] = [];
    database.functions.mayEnter = (event) => {
      asked.push(event);
      return { allow: false };
    };
    const h5 = inCloud({ LIVE_ENTRY_AUTHORIZE_FUNCTION: 'mayEnter' });
    const answer = await h5.livingCode(await sessionOf(h5));
    expect([answer.statusCode, answer.json.reason]).toEqual([403, 'NOT_PERMITTED']);
    expect(asked).toEqual([{ openid: LIN, livingid: 'lvDemoLive' }]);
    expect(wecom.calls).toEqual([]);
  });
});

describe('an environment that is wrong', () => {
  const WRONG = {
    OFFICIAL_ACCOUNT_APP_ID: undefined,
    OFFICIAL_ACCOUNT_SECRET: undefined,
    WECHAT_API_BASE_URL: 'http://api.example.com',
    H5_SESSION_SECRET: 'too-short-a-secret',
  };

  test('is answered on every path with 500, readable for the page, and every problem is in the log line', async () => {
    const h5 = cold(WRONG);
    const answers = [await h5.post('/session', { code: 'any' }), await h5.signature(`${ORIGIN}/`), await h5.livingCode('any')];
    for (const answer of answers) {
      expect([answer.statusCode, answer.json]).toEqual([500, refusal('MISCONFIGURED')]);
      expect(answer.headers['access-control-allow-origin']).toBe(ORIGIN);
    }
    const problems = (h5.logs()[0] as LogLine).problems as string[];
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
      'H5_SESSION_SECRET',
      'OFFICIAL_ACCOUNT_APP_ID',
      'OFFICIAL_ACCOUNT_SECRET',
      'WECHAT_API_BASE_URL',
    ]);
    expect(h5.printed.join()).not.toContain('too-short-a-secret');
    expect(h5.printed.join()).not.toContain('api.example.com');
  });

  test('a session secret of 31 bytes: MISCONFIGURED, nothing asked', async () => {
    const h5 = cold({ H5_SESSION_SECRET: 'x'.repeat(31) });
    expect((await h5.post('/session', { code: await oauthCode(account) })).json.reason).toBe('MISCONFIGURED');
    expect(upstreamCalls()).toEqual([]);
  });

  test('no allowed origin at all is our fault, not that of the page', async () => {
    const answer = await cold({ H5_ALLOWED_ORIGINS: undefined }).signature(`${ORIGIN}/`);
    expect([answer.statusCode, answer.json.reason]).toEqual([500, 'MISCONFIGURED']);
  });

  test('WeCom alone: sessions and signatures work, a living_code is MISCONFIGURED', async () => {
    const h5 = cold({ WECOM_CORP_SECRET: undefined });
    const session = await sessionOf(h5);
    expect((await h5.signature(`${ORIGIN}/`)).statusCode).toBe(200);
    expect((await h5.livingCode(session)).statusCode).toBe(500);
  });
});

describe('a request that should not be', () => {
  test.each([
    ['GET', '/nothing'],
    ['GET', '/session'],
    ['POST', '/js-sdk-config'],
    ['PUT', '/session'],
    ['HEAD', '/js-sdk-config'],
    ['GET', '/'],
    ['POST', '/session/../../etc/passwd'],
  ])('%s %s: 400 INVALID_REQUEST', async (httpMethod, path) => {
    const h5 = cold();
    const answer = await h5.send({ path, httpMethod, headers: { origin: ORIGIN } });
    expect([answer.statusCode, answer.json]).toEqual([400, refusal('INVALID_REQUEST')]);
    expect(h5.logs()[0]).toMatchObject({ action: 'unknown' });
  });

  test.each([
    ['no body', ''],
    ['no JSON', 'code=1'],
    ['half a JSON', '{"code":'],
    ['null', 'null'],
    ['a text', '"code"'],
    ['10 MB, said to be 5 bytes', JSON.stringify({ code: '0a1b', padding: 'x'.repeat(10_000_000) })],
  ])('a body of %s: 400 and nothing asked', async (_, body) => {
    const headers = { origin: ORIGIN, 'content-length': '5' };
    const answer = await cold().send({ path: '/session', httpMethod: 'POST', headers, body });
    expect([answer.statusCode, answer.json]).toEqual([400, refusal('INVALID_REQUEST')]);
    expect(upstreamCalls()).toEqual([]);
  });

  test.each([
    [
      'nothing',
      { path: undefined, httpMethod: undefined, headers: undefined, queryStringParameters: undefined, body: undefined },
    ],
    ['a call of the mini-program', { httpMethod: undefined, livingid: 'lvDemoLive' }],
    ['headers that are none', { headers: { '': 'x', 'a b': 'c', origin: 'x\r\ny' } }],
    ['headers that are a text', { headers: 'origin' }],
  ])('%s is answered, not thrown at', async (_, given) => {
    const answer = await cold().send(given);
    expect(answer.statusCode).toBe(400);
  });
});

test('one line of log per invocation: what was asked, by which page, how it ended; nothing that opens a door', async () => {
  const h5 = cold();
  const code = await oauthCode(account);
  const session = String((await h5.post('/session', { code })).json.session);
  const { livingCode } = (await h5.livingCode(session)).json;
  await h5.signature(`${ORIGIN}/course?token=of-the-page`);
  await h5.post('/session', { code });
  await h5.send({ path: `/${session}`, httpMethod: 'GET', headers: { origin: ORIGIN }, queryStringParameters: { session } });
  await h5.livingCode(`${session}x`);

  expect(h5.logs().map(({ action, outcome, origin }) => [action, outcome, origin])).toEqual([
    ['session', 'ok', ORIGIN],
    ['living-code', 'ok', ORIGIN],
    ['js-sdk-config', 'ok', ORIGIN],
    ['session', 'UNAUTHENTICATED', ORIGIN],
    ['unknown', 'INVALID_REQUEST', undefined],
    ['living-code', 'UNAUTHENTICATED', ORIGIN],
  ]);
  expect(h5.logs()[1]).toMatchObject({
    traceId: 'trace-of-this-call',
    function: 'liveEntryH5',
    livingid: 'lvDemoLive',
    durationMs: expect.any(Number),
    upstream: [{ api: '/cgi-bin/gettoken' }, { api: '/cgi-bin/living/get_living_code' }],
  });
  const everything = h5.printed.join('\n');
  const secrets = [
    LIN,
    code,
    session,
    session.slice(0, 24),
    session.slice(-24),
    String(livingCode),
    encodeURIComponent(String(livingCode)),
  ];
  for (const secret of [...secrets, 'of-the-page', DEMO_SECRET, DEMO_ACCOUNT_SECRET, SESSION_SECRET]) {
    expect(everything).not.toContain(secret);
  }
});

/** Sealed is the content from byte 28 on, behind nonce and tag. */
function withFlippedBit(session: string): string {
  const bytes = Buffer.from(session, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
  return bytes.toString('base64url');
}
