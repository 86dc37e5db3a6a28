import { DEMO_CORP_ID, DEMO_LIVINGIDS, DEMO_SECRET, type SandboxWecom, startWecom } from '../../sandbox/fakes/wecom';
import { createLivingCodes, type LivingCodesOptions } from '../../server';
import { createMemoryDocuments } from '../../server/storage/memory';
import { freezeDate, passSeconds } from '../frozen-date';

const GETTOKEN = '/cgi-bin/gettoken';
const GET_LIVING_INFO = '/cgi-bin/living/get_living_info';
const GET_LIVING_CODE = '/cgi-bin/living/get_living_code';
const LIN = { livingid: DEMO_LIVINGIDS.live, openid: 'oSandboxViewerLin' };
const viewers = (count: number) => Array.from({ length: count }, (_, index) => ({ ...LIN, openid: `oViewer${index}` }));

let wecom: SandboxWecom;
beforeEach(async () => {
  wecom = await startWecom();
});
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  await wecom.close();
});

/** With the app's secret, unless a test has another credential. */
function setUp(options: Partial<LivingCodesOptions> = {}) {
  const printed: string[] = [];
  const credential = options.accessToken ? {} : { corpsecret: DEMO_SECRET };
  const common = { corpid: DEMO_CORP_ID, apiBaseUrl: wecom.url, log: (line: string) => printed.push(line) };
  const { issue, info } = createLivingCodes({ ...common, ...credential, ...options } as LivingCodesOptions);
  return { issue, info, printed, logs: () => printed.map((line) => JSON.parse(line) as Record<string, unknown>) };
}
const calls = (api: string) => wecom.calls.filter((call) => call.api === api).length;

describe('with the secret of the app', () => {
  test('a viewer gets a code that opens this living for them, and the log a line without it', async () => {
    const { issue, printed, logs } = setUp();
    const answer = await issue(LIN);
    expect(answer).toEqual({ ok: true, livingCode: expect.any(String), expiresIn: 280 });
    if (!answer.ok || answer.livingCode === undefined) throw new Error('no code');
    expect(wecom.redeem({ living_code: answer.livingCode, openid: LIN.openid })).toMatchObject({
      ok: true,
      livingid: 'lvDemoLive',
    });
    expect(wecom.redeem({ living_code: answer.livingCode, openid: 'oSomebodyElse' })).toMatchObject({ ok: false });
    expect(logs()).toEqual([
      {
        traceId: expect.any(String),
        version: expect.any(String),
        function: 'live-entry/server',
        action: 'getLivingCode',
        outcome: 'ok',
        livingid: 'lvDemoLive',
        durationMs: expect.any(Number),
        upstream: [
          { api: GETTOKEN, errcode: 0, ms: expect.any(Number) },
          { api: GET_LIVING_CODE, errcode: 0, ms: expect.any(Number) },
        ],
      },
    ]);
    for (const secret of [answer.livingCode, LIN.openid, DEMO_SECRET]) expect(printed.join()).not.toContain(secret);
  });

  test('the line goes to console.log where no log is given', async () => {
    const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    await createLivingCodes({ corpid: DEMO_CORP_ID, corpsecret: DEMO_SECRET, apiBaseUrl: wecom.url }).issue(LIN);
    expect(log).toHaveBeenCalledTimes(1);
  });

  test('a viewer gets the same code again, and with fresh: true a new one', async () => {
    const { issue } = setUp();
    const first = await issue(LIN);
    expect(await issue({ ...LIN, fresh: false })).toMatchObject({ ok: true, livingCode: first.ok && first.livingCode });
    expect(await issue({ ...LIN, fresh: true })).toMatchObject({
      ok: true,
      livingCode: expect.not.stringContaining(String(first.ok && first.livingCode)),
    });
    expect(calls(GET_LIVING_CODE)).toBe(2);
  });

  test('processes that share documents share the token, which is sealed there', async () => {
    const documents = createMemoryDocuments();
    await setUp({ documents }).issue(LIN);
    expect(await setUp({ documents }).issue(LIN)).toMatchObject({ ok: true });
    expect(calls(GETTOKEN)).toBe(1);
    const [name] = await documents.names('token');
    expect((await documents.read(`token:${name}`)).value).toEqual(expect.stringMatching(/^[A-Za-z0-9+/]+=*$/));
  });

  test('a store that is down costs a warning, and no viewer the code', async () => {
    const down = () => Promise.reject(new Error('the password of the database'));
    const { issue, printed, logs } = setUp({ documents: { read: down, write: down, remove: down, names: down } });
    expect(await issue(LIN)).toMatchObject({ ok: true });
    expect(logs()[0]?.warnings).toEqual(['token store: failed, went on without it']);
    expect(printed.join()).not.toContain('password');
  });
});

describe('what WeCom says of a living', () => {
  const LIVING = { status: 'living', theme: '秋季新品发布会', replay: 'generating', reserveLivingDuration: 3600 };

  test('info() tells it without an openid, and 200 viewers cost one call', async () => {
    const { info, logs } = setUp({ timeLimitMs: 60_000 });
    const answers = await Promise.all(viewers(200).map(({ livingid }) => info({ livingid })));
    for (const answer of answers) expect(answer).toMatchObject({ ok: true, living: LIVING });
    expect([calls(GET_LIVING_INFO), calls(GET_LIVING_CODE)]).toEqual([1, 0]);
    expect(logs()[0]).toMatchObject({ action: 'getLivingInfo', outcome: 'ok', livingid: 'lvDemoLive' });
  });

  test('issue() with info has it beside the code; with whenOpen there is no code before the start', async () => {
    const { issue } = setUp();
    expect(await issue({ ...LIN, info: true })).toMatchObject({ ok: true, livingCode: expect.any(String), living: LIVING });
    const early = await issue({ livingid: DEMO_LIVINGIDS.reserved, openid: LIN.openid, info: true, whenOpen: true });
    expect(early).toEqual({ ok: true, living: expect.objectContaining({ status: 'reserved' }) });
    expect(calls(GET_LIVING_CODE)).toBe(1);
  });

  test('info() with an openid counts what one viewer asks for: ten calls a minute', async () => {
    const { info } = setUp();
    const reasons = async (viewer: { openid?: string }) => {
      const answers = [];
      for (let living = 0; living < 11; living += 1) answers.push(await info({ livingid: `lvNobodys${living}`, ...viewer }));
      return answers.map((answer) => !answer.ok && answer.reason);
    };
    expect(await reasons({ openid: LIN.openid })).toEqual([...Array(10).fill('LIVING_UNAVAILABLE'), 'RATE_LIMITED']);
    expect(calls(GET_LIVING_INFO)).toBe(10);
    // The backend itself is not limited.
    expect(new Set(await reasons({}))).toEqual(new Set(['LIVING_UNAVAILABLE']));
  });

  test.each([undefined, null, {}, { livingid: 'with space' }])('info() never rejects: %j', async (request) => {
    expect(await setUp().info(request as never)).toMatchObject({ ok: false, reason: 'INVALID_REQUEST' });
  });

  test("another app's living is refused, one that is not allowed without a call", async () => {
    const { info } = setUp();
    expect(await info({ livingid: DEMO_LIVINGIDS.foreign })).toMatchObject({ ok: false, reason: 'LIVING_UNAVAILABLE' });
    expect(calls(GET_LIVING_INFO)).toBe(1);
    const limited = setUp({ allowedLivingids: [DEMO_LIVINGIDS.live] });
    expect(await limited.info({ livingid: DEMO_LIVINGIDS.replay })).toMatchObject({ reason: 'LIVING_UNAVAILABLE' });
    expect(calls(GET_LIVING_INFO)).toBe(1);
  });

  test('a corpid that a client sent has no effect', async () => {
    const { issue } = setUp();
    expect(await issue({ ...LIN, corpid: 'wwother' } as never)).toMatchObject({ ok: true });
  });
});

describe('what is refused', () => {
  test('a viewer without an openid: UNAUTHENTICATED, with a remedy', async () => {
    const { issue, logs } = setUp();
    for (const openid of ['', undefined, 7]) {
      expect(await issue({ ...LIN, openid } as never)).toMatchObject({ ok: false, reason: 'UNAUTHENTICATED', retryable: false });
    }
    expect(logs()[0]).toMatchObject({ remedy: expect.stringContaining('issue()'), remedyZh: expect.stringContaining('issue()') });
    expect(wecom.calls).toEqual([]);
  });

  test.each([undefined, null, 'lvDemoLive', {}, { livingid: 7, openid: 'oLin' }, { livingid: 'with space', openid: 'oLin' }])(
    'a request that is none is answered too: %j',
    async (request) => {
      expect(await setUp().issue(request as never)).toMatchObject({
        ok: false,
        reason: expect.stringMatching(/^(INVALID_REQUEST|UNAUTHENTICATED)$/),
      });
    },
  );

  test('a living that is not allowed', async () => {
    const { issue } = setUp({ allowedLivingids: [DEMO_LIVINGIDS.replay] });
    expect(await issue(LIN)).toMatchObject({ ok: false, reason: 'LIVING_UNAVAILABLE' });
  });

  test('a wrong secret: one call a minute for all viewers, and the log says where it is set', async () => {
    const { issue, logs } = setUp({ corpsecret: 'wrong' });
    for (const viewer of viewers(20)) expect(await issue(viewer)).toMatchObject({ reason: 'MISCONFIGURED', retryable: false });
    expect(calls(GETTOKEN)).toBe(1);
    expect(logs()[0]).toMatchObject({ errcode: 40001, remedy: expect.stringContaining('corpid and corpsecret') });
  });

  test('a WeCom that hangs: an answer within the time limit', async () => {
    wecom.injectFault({ api: GETTOKEN, times: 9, fault: { hang: true } });
    const started = performance.now();
    expect(await setUp({ timeLimitMs: 300 }).issue(LIN)).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE', retryable: true });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('a log that throws costs no viewer the code', async () => {
    const error = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const log = () => {
      throw new Error('disk full');
    };
    expect(await setUp({ log }).issue(LIN)).toMatchObject({ ok: true });
    expect(error.mock.calls).toEqual([['live-entry/server: the option log has thrown']]);
  });

  test('wrong options: at once', () => {
    expect(() => createLivingCodes({ corpid: DEMO_CORP_ID } as never)).toThrow('createLivingCodes: corpsecret is missing');
  });
});

describe('authorize', () => {
  test.each([
    [true, { ok: true }],
    [false, { ok: false, reason: 'NOT_PERMITTED', retryable: false }],
    ['yes', { ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true }],
  ])('that answers %p: %j', async (allow, expected) => {
    const authorize = jest.fn(() => allow as boolean);
    expect(await setUp({ authorize }).issue(LIN)).toMatchObject(expected);
    expect(authorize.mock.calls).toEqual([[LIN]]);
  });

  test('that throws lets no one in, and the log names it and nothing of what it threw', async () => {
    const { issue, printed, logs } = setUp({ authorize: () => Promise.reject(new Error('password of the shop')) });
    expect(await issue(LIN)).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
    expect(logs()[0]).toMatchObject({
      api: 'authorize',
      fault: 'failed',
      remedy: 'Look at the log of your function (authorize).',
    });
    expect(printed.join()).not.toContain('password');
  });
});

describe('with a token server of the host', () => {
  /** It alone calls gettoken, and keeps what it got. */
  function tokenServer() {
    let token: Promise<{ access_token: string; expires_in: number }> | undefined;
    const asked: string[] = [];
    const told: string[] = [];
    const gettoken = async () => (await fetch(`${wecom.url}${GETTOKEN}?corpid=${DEMO_CORP_ID}&corpsecret=${DEMO_SECRET}`)).json();
    const accessToken = {
      async get() {
        asked.push('get');
        token ??= gettoken();
        return token;
      },
      async invalidate(stale: string) {
        told.push(stale);
        if ((await token)?.access_token === stale) token = undefined;
      },
    };
    return { accessToken, asked, told };
  }

  test('200 viewers at once: one get, no gettoken of ours, a code of their own each', async () => {
    const { accessToken, asked, told } = tokenServer();
    const { issue } = setUp({ accessToken, timeLimitMs: 60_000 });
    const crowd = viewers(200);
    const answers = await Promise.all(crowd.map(issue));
    const strangers = crowd.filter(({ openid }, index) => {
      const answer = answers[index];
      return !(answer?.ok && wecom.redeem({ living_code: String(answer.livingCode), openid }).ok);
    });
    expect(strangers).toEqual([]);
    expect([asked, told]).toEqual([['get'], []]);
    expect(calls(GETTOKEN)).toBe(1);
  });

  test.each([
    [40014, () => wecom.revokeTokens()],
    [42001, () => wecom.expireTokens()],
  ])('a token that WeCom calls stale (%i): told once, all viewers enter', async (errcode, end) => {
    const { accessToken, asked, told } = tokenServer();
    const { issue } = setUp({ accessToken });
    await issue(LIN);
    const { access_token } = await accessToken.get();
    end();
    const answers = await Promise.all(viewers(50).map(issue));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(50);
    expect(told).toEqual([access_token]);
    expect(asked).toEqual(['get', 'get', 'get']);
    expect(calls(GETTOKEN)).toBe(2);
    expect(wecom.calls.map((call) => call.errcode)).toContain(errcode);
  });

  test('a token of another app, however new, is a misconfiguration: two calls a minute, not two for each viewer', async () => {
    freezeDate();
    let issued = 0;
    const told: string[] = [];
    const accessToken = { get: () => `made-up-${++issued}`, invalidate: (stale: string) => told.push(stale) };
    const { issue, logs } = setUp({ accessToken });
    for (const viewer of viewers(20)) expect(await issue(viewer)).toMatchObject({ reason: 'MISCONFIGURED', retryable: false });
    expect(calls(GET_LIVING_CODE)).toBe(2);
    expect(told).toEqual(['made-up-1']);
    expect(logs()[0]).toMatchObject({ errcode: 40014, remedy: expect.stringContaining('token belongs to another kind of app') });
    passSeconds(61);
    await issue(LIN);
    expect(calls(GET_LIVING_CODE)).toBe(4);
  });

  test.each<[string, () => unknown, object]>([
    ['throws', () => Promise.reject(new Error('the token')), { reason: 'UPSTREAM_UNAVAILABLE', retryable: true }],
    ['answers a wrong shape', () => ({ token: 'the token' }), { reason: 'MISCONFIGURED', retryable: false }],
  ])('that %s: the log names it in both languages, and shows nothing of it', async (_, get, refusal) => {
    const { issue, printed, logs } = setUp({ accessToken: { get, invalidate: () => undefined } as never });
    expect(await issue(LIN)).toMatchObject({ ok: false, ...refusal });
    expect(logs()[0]).toMatchObject({
      api: 'accessToken',
      remedy: expect.stringContaining('accessToken'),
      remedyZh: expect.stringContaining('accessToken'),
    });
    expect(printed.join()).not.toContain('the token');
    expect(wecom.calls).toEqual([]);
  });

  test('a refusal that only the operator can cure costs one call a minute', async () => {
    for (const app of wecom.world.apps) app.permitted = false;
    const { issue } = setUp({ accessToken: tokenServer().accessToken });
    for (const viewer of viewers(20)) expect(await issue(viewer)).toMatchObject({ reason: 'MISCONFIGURED' });
    expect(calls(GET_LIVING_CODE)).toBe(1);
  });
});
