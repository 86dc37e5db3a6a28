import { DEMO_LIVINGIDS, DEMO_SECRET, type SandboxWecom, startWecom } from '../../sandbox/fakes/wecom';
import { freezeDate, passSeconds } from '../frozen-date';
import { coldInstance } from './built-function';

const LIVE = { livingid: DEMO_LIVINGIDS.live };
const LIN = 'oSandboxViewerLin';
const GETTOKEN = '/cgi-bin/gettoken';
const GET_LIVING_CODE = '/cgi-bin/living/get_living_code';

let wecom: SandboxWecom;
beforeEach(async () => {
  wecom = await startWecom();
});
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  await wecom.close();
});

const calls = (api: string) => wecom.calls.filter((call) => call.api === api).length;
describe('a viewer of the mini-program', () => {
  test('gets a code that opens this living for them', async () => {
    const { call } = coldInstance('liveEntry', wecom);

    const answer = await call(LIVE, LIN);

    expect(answer).toEqual({ ok: true, livingCode: expect.any(String), expiresIn: 280 });
    expect(wecom.redeem({ living_code: String(answer.livingCode), openid: LIN })).toMatchObject({
      ok: true,
      livingid: 'lvDemoLive',
    });
    expect(wecom.redeem({ living_code: String(answer.livingCode), openid: 'oSomebodyElse' })).toMatchObject({ ok: false });
  });

  test('is told of the living: alone, beside the code, and before the start without a code', async () => {
    const { call, logs } = coldInstance('liveEntry', wecom);
    const living = {
      status: 'living',
      replay: 'generating',
      theme: '秋季新品发布会',
      reserveLivingDuration: 3600,
      viewerNum: 128,
    };
    expect(await call({ action: 'getLivingInfo', ...LIVE }, LIN)).toEqual({ ok: true, living: expect.objectContaining(living) });
    expect(await call({ ...LIVE, info: true }, LIN)).toMatchObject({ ok: true, livingCode: expect.any(String), living });
    const early = await call({ livingid: DEMO_LIVINGIDS.reserved, info: true, whenOpen: true }, LIN);
    expect(early).toEqual({ ok: true, living: expect.objectContaining({ status: 'reserved' }) });
    expect(calls(GET_LIVING_CODE)).toBe(1);
    expect(logs().map(({ action }) => action)).toEqual(['getLivingInfo', 'getLivingCode', 'getLivingCode']);
    expect(await call({ action: 'getLivingInfo', ...LIVE })).toMatchObject({ ok: false, reason: 'UNAUTHENTICATED' });
  });

  test('may name the action', async () => {
    const { call } = coldInstance('liveEntry', wecom);
    expect(await call({ action: 'getLivingCode', ...LIVE }, LIN)).toMatchObject({ ok: true });
  });

  test('gets the same code again while 120 s of it are left, then a new one', async () => {
    freezeDate();
    const { call } = coldInstance('liveEntry', wecom);
    const first = await call(LIVE, LIN);
    passSeconds(179);
    expect(await call(LIVE, LIN)).toEqual({ ok: true, livingCode: first.livingCode, expiresIn: 101 });
    passSeconds(1);
    const second = await call(LIVE, LIN);
    expect(second).toMatchObject({ ok: true, expiresIn: 280 });
    expect(second.livingCode).not.toBe(first.livingCode);
    expect(calls(GET_LIVING_CODE)).toBe(2);
    expect(calls(GETTOKEN)).toBe(1);
  });

  test('gets another code for another living', async () => {
    const { call } = coldInstance('liveEntry', wecom);
    const live = await call(LIVE, LIN);
    const lesson = await call({ livingid: DEMO_LIVINGIDS.lessons[0] }, LIN);
    expect(wecom.redeem({ living_code: String(lesson.livingCode), openid: LIN })).toMatchObject({
      ok: true,
      livingid: 'lvDemoLesson1',
    });
    expect(lesson.livingCode).not.toBe(live.livingCode);
  });

  test('enters through a 代开发 app with its permanent_code as secret', async () => {
    for (const app of wecom.world.apps) app.kind = 'customized-app';
    const { call } = coldInstance('liveEntry', wecom, { WECOM_APP_TYPE: 'customized-app' });
    expect(await call(LIVE, LIN)).toMatchObject({ ok: true });
  });

  test('of a shared environment is known by their own openid, not by that of the resource owner', async () => {
    const { callAs } = coldInstance('liveEntry', wecom);
    const context = { OPENID: 'oOfTheOwnersSide', APPID: 'wxOwner', FROM_APPID: 'wxCaller', FROM_OPENID: LIN };
    const { livingCode } = await callAs(context, LIVE);
    expect(wecom.redeem({ living_code: String(livingCode), openid: LIN })).toMatchObject({ ok: true });
    expect(await callAs({ OPENID: 'oOfTheOwnersSide', APPID: 'wxOwner', FROM_APPID: 'wxCaller' }, LIVE)).toMatchObject({
      reason: 'UNAUTHENTICATED',
    });
  });

  test('is recognised although the SDK makes a number of an openid of digits', async () => {
    const { call } = coldInstance('liveEntry', wecom);
    // The sandbox, like WeCom, does not know such an openid: the point is that it was sent, as text.
    expect(await call(LIVE, '12345678')).toMatchObject({ reason: 'OPENID_REJECTED' });
  });
});

test('1,000 viewers, fifty at a time: one gettoken, a code of their own each, and nothing more when they ask again', async () => {
  const { call } = coldInstance('liveEntry', wecom);
  const context = { time_limit_in_ms: 60_000 };
  const viewers = Array.from({ length: 1000 }, (_, index) => `oViewer${index}`);

  // All at once would keep one process, which is WeCom too, busy for so long that calls count as slow and a second one starts beside them.
  const answers: Awaited<ReturnType<typeof call>>[] = [];
  for (let first = 0; first < viewers.length; first += 50) {
    const wave = viewers.slice(first, first + 50).map((openid) => call(LIVE, openid, context));
    answers.push(...(await Promise.all(wave)));
  }

  expect(calls(GETTOKEN)).toBe(1);
  expect(calls(GET_LIVING_CODE)).toBe(1000);
  const strangers = viewers.filter(
    (openid, index) => !wecom.redeem({ living_code: String(answers[index]?.livingCode), openid }).ok,
  );
  expect(strangers).toEqual([]);

  const again = await Promise.all(viewers.map((openid) => call(LIVE, openid, context)));
  expect(again.map(({ livingCode }) => livingCode)).toEqual(answers.map(({ livingCode }) => livingCode));
  expect(wecom.calls).toHaveLength(1001);
}, 30_000);

describe('a token that WeCom ended early', () => {
  test.each([
    [40014, () => wecom.revokeTokens()],
    [42001, () => wecom.expireTokens()],
  ])('errcode %i: one refresh, one retry, the viewer enters', async (errcode, end) => {
    const { call } = coldInstance('liveEntry', wecom);
    await call(LIVE, LIN);
    end();
    expect(await call(LIVE, 'oSecondViewer')).toMatchObject({ ok: true });
    expect(wecom.calls.map((each) => each.errcode)).toEqual([0, 0, errcode, 0, 0]);
    expect(calls(GETTOKEN)).toBe(2);
  });

  test('on the very first call of an instance is refreshed as well', async () => {
    wecom.injectFault({ api: GET_LIVING_CODE, fault: { errcode: 40014 } });
    const { call } = coldInstance('liveEntry', wecom);
    expect(await call(LIVE, LIN)).toMatchObject({ ok: true });
    expect(calls(GETTOKEN)).toBe(2);
  });

  test('under a crowd costs one refresh, not one each', async () => {
    const { call } = coldInstance('liveEntry', wecom);
    await call(LIVE, LIN);
    wecom.revokeTokens();
    const crowd = Array.from({ length: 50 }, (_, index) => call(LIVE, `oViewer${index}`));
    expect((await Promise.all(crowd)).filter(({ ok }) => ok)).toHaveLength(50);
    expect(calls(GETTOKEN)).toBe(2);
  });

  test('and is refused again when fresh is a misconfiguration, and does not loop', async () => {
    wecom.injectFault({ api: GET_LIVING_CODE, times: 9, fault: { errcode: 40014 } });
    const { call } = coldInstance('liveEntry', wecom);
    expect(await call(LIVE, LIN)).toMatchObject({ ok: false, reason: 'MISCONFIGURED', retryable: false });
    expect(calls(GETTOKEN)).toBe(2);
    expect(calls(GET_LIVING_CODE)).toBe(2);
  });
});

describe('what WeCom refuses', () => {
  const refusals: [number, string, boolean][] = [
    [48002, 'MISCONFIGURED', false],
    [92008, 'LIVING_UNAVAILABLE', false],
    [40073, 'OPENID_REJECTED', false],
    [60020, 'MISCONFIGURED', false],
    [999999, 'LIVING_UNAVAILABLE', false],
  ];
  test.each(refusals)('get_living_code says %i: the viewer is told %s', async (errcode, reason, retryable) => {
    wecom.injectFault({ api: GET_LIVING_CODE, fault: { errcode } });
    const { call, logs } = coldInstance('liveEntry', wecom);
    expect(await call(LIVE, LIN)).toEqual({ ok: false, reason, retryable, traceId: 'trace-of-this-call' });
    expect(logs()).toEqual([
      expect.objectContaining({ traceId: 'trace-of-this-call', outcome: reason, errcode, remedy: expect.any(String) }),
    ]);
    expect(calls(GET_LIVING_CODE)).toBe(1);
  });

  test('an errcode of gettoken that nobody knows is a misconfiguration', async () => {
    wecom.injectFault({ api: GETTOKEN, fault: { errcode: 999999 } });
    expect(await coldInstance('liveEntry', wecom).call(LIVE, LIN)).toMatchObject({ reason: 'MISCONFIGURED' });
  });

  test('an untrusted IP: the log names the address to add, the client is not told', async () => {
    for (const app of wecom.world.apps) app.trustedIp = '198.51.100.1';
    const { call, logs } = coldInstance('liveEntry', wecom);
    const answer = await call(LIVE, LIN);
    expect(answer).toMatchObject({ reason: 'MISCONFIGURED' });
    expect(JSON.stringify(answer)).not.toContain('203.0.113.7');
    expect(logs()[0]).toMatchObject({
      errcode: 60020,
      ip: '203.0.113.7',
      hint: expect.stringMatching(/^\d+$/),
      remedy: expect.stringContaining('Add 203.0.113.7 in 管理后台 · 应用管理 · the app · 企业可信IP'),
      remedyZh: expect.stringContaining('企业可信IP”中添加 203.0.113.7'),
    });
  });

  test('a bad secret is asked for once in a minute, and loudly logged each time', async () => {
    freezeDate();
    const { call, logs } = coldInstance('liveEntry', wecom, { WECOM_CORP_SECRET: 'sandbox-secret-mistyped' });
    for (const openid of ['oFirst0', 'oSecond', 'oThird0']) {
      expect(await call(LIVE, openid)).toMatchObject({ reason: 'MISCONFIGURED', retryable: false });
    }
    expect(calls(GETTOKEN)).toBe(1);
    expect(logs().map(({ errcode }) => errcode)).toEqual([40001, 40001, 40001]);
    passSeconds(60);
    await call(LIVE, LIN);
    expect(calls(GETTOKEN)).toBe(2);
  });

  test('a used-up quota: closed for a minute, then one probe; viewers are sent back at different times', async () => {
    freezeDate();
    wecom.injectFault({ api: GET_LIVING_CODE, times: 2, fault: { errcode: 45009 } });
    const { call } = coldInstance('liveEntry', wecom);
    const first = await call(LIVE, LIN);
    expect(first).toMatchObject({ reason: 'RATE_LIMITED', retryable: true });
    expect(first.retryAfter).toBeGreaterThanOrEqual(60);
    expect(first.retryAfter).toBeLessThanOrEqual(120);
    passSeconds(59);
    expect(await call(LIVE, 'oSecond')).toMatchObject({ reason: 'RATE_LIMITED' });
    expect(calls(GET_LIVING_CODE)).toBe(1);
    passSeconds(1);
    expect(await call(LIVE, 'oSecond')).toMatchObject({ reason: 'RATE_LIMITED' });
    expect(await call(LIVE, 'oThird0')).toMatchObject({ reason: 'RATE_LIMITED' });
    expect(calls(GET_LIVING_CODE)).toBe(2);
    passSeconds(60);
    expect(await call(LIVE, 'oSecond')).toMatchObject({ ok: true });
    expect(await call(LIVE, 'oThird0')).toMatchObject({ ok: true });
  });
});

describe('the probe after a used-up quota', () => {
  const closeGate = async () => {
    freezeDate();
    wecom.injectFault({ api: GET_LIVING_CODE, fault: { errcode: 45009 } });
    const { call } = coldInstance('liveEntry', wecom);
    expect(await call(LIVE, LIN)).toMatchObject({ reason: 'RATE_LIMITED' });
    passSeconds(60);
    return call;
  };

  test('opens the way for everybody although the viewer who made it is refused', async () => {
    const call = await closeGate();
    expect(await call({ livingid: DEMO_LIVINGIDS.foreign }, LIN)).toMatchObject({ reason: 'LIVING_UNAVAILABLE' });
    expect(await call(LIVE, LIN)).toMatchObject({ ok: true });
  });

  test('may meet a stale token', async () => {
    const call = await closeGate();
    wecom.revokeTokens();
    expect(await call(LIVE, LIN)).toMatchObject({ ok: true });
  });
});

describe('a WeCom that fails', () => {
  test.each([
    ['answers HTML', { html: true } as const],
    ['answers HTTP 502', { httpStatus: 502 }],
    ['answers an empty living_code', { body: { errcode: 0, errmsg: 'ok', living_code: '' } }],
    ['answers no living_code', { body: { errcode: 0, errmsg: 'ok' } }],
    ['answers an array', { body: [] }],
    ['resets the connection', { reset: true } as const],
    ['is busy (-1)', { errcode: -1 }],
  ])('and %s: UPSTREAM_UNAVAILABLE, at most three tries, and the next call works', async (_, fault) => {
    const { call } = coldInstance('liveEntry', wecom);
    wecom.injectFault({ api: GET_LIVING_CODE, times: Number.POSITIVE_INFINITY, fault });
    expect(await call(LIVE, LIN)).toEqual({
      ok: false,
      reason: 'UPSTREAM_UNAVAILABLE',
      retryable: true,
      traceId: 'trace-of-this-call',
    });
    expect(calls(GET_LIVING_CODE)).toBeLessThanOrEqual(3);
    wecom.clearFaults();
    expect(await call(LIVE, LIN)).toMatchObject({ ok: true });
  });

  test('for a moment is asked again: the viewer notices nothing', async () => {
    wecom.injectFault({ api: GETTOKEN, fault: { errcode: -1 } });
    wecom.injectFault({ api: GET_LIVING_CODE, fault: { httpStatus: 502 } });
    expect(await coldInstance('liveEntry', wecom).call(LIVE, LIN)).toMatchObject({ ok: true });
  });

  test('that takes 900 ms for each call still lets a viewer in within the default 3 s', async () => {
    wecom.injectFault({ api: '*', times: 2, fault: { delayMs: 900 } });
    expect(await coldInstance('liveEntry', wecom).call(LIVE, LIN)).toMatchObject({ ok: true });
  });

  test('and swallows one call: another is made in time', async () => {
    wecom.injectFault({ api: GETTOKEN, fault: { hang: true } });
    expect(await coldInstance('liveEntry', wecom).call(LIVE, LIN)).toMatchObject({ ok: true });
  });

  test('and hangs: an answer before the time limit, and the next call works', async () => {
    wecom.injectFault({ api: '*', times: Number.POSITIVE_INFINITY, fault: { hang: true } });
    const { call } = coldInstance('liveEntry', wecom);
    const started = performance.now();
    expect(await call(LIVE, LIN, { time_limit_in_ms: 2000 })).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE', retryable: true });
    expect(performance.now() - started).toBeLessThan(2000);
    wecom.clearFaults();
    expect(await call(LIVE, LIN)).toMatchObject({ ok: true });
  });

  test('gettoken without a token or with no lifetime is no token', async () => {
    wecom.injectFault({ api: GETTOKEN, fault: { body: { errcode: 0, access_token: 'sandbox-token', expires_in: 0 } } });
    expect(await coldInstance('liveEntry', wecom).call(LIVE, LIN)).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
    expect(calls(GET_LIVING_CODE)).toBe(0);
  });
});

describe('a call that should not be', () => {
  test.each([
    ['no openid', LIVE, 'UNAUTHENTICATED'],
    ['no openid, one in the event', { ...LIVE, openid: LIN, userInfo: { openId: LIN } }, 'UNAUTHENTICATED'],
  ])('%s: %s', async (_, event, reason) => {
    expect(await coldInstance('liveEntry', wecom).call(event)).toMatchObject({ ok: false, reason, retryable: false });
    expect(wecom.calls).toEqual([]);
  });

  test.each([
    ['no event', undefined],
    ['no livingid', {}],
    ['a number for a livingid', { livingid: 42 }],
    ['an empty livingid', { livingid: '' }],
    ['a livingid of 10 kB', { livingid: 'l'.repeat(10_000) }],
    ['a livingid with a line break', { livingid: 'lvDemo\nLive' }],
    ['an unknown action', { action: 'openTheDoor', livingid: 'lvDemoLive' }],
    ['a corpid that is no text', { livingid: 'lvDemoLive', corpid: {} }],
  ])('%s: INVALID_REQUEST and nothing sent', async (_, event) => {
    expect(await coldInstance('liveEntry', wecom).call(event, LIN)).toMatchObject({
      ok: false,
      reason: 'INVALID_REQUEST',
      retryable: false,
    });
    expect(wecom.calls).toEqual([]);
  });

  test('a livingid outside the allowed list: LIVING_UNAVAILABLE and nothing sent', async () => {
    const { call } = coldInstance('liveEntry', wecom, { LIVE_ENTRY_ALLOWED_LIVINGIDS: 'lvDemoReplay, lvDemoLesson1' });
    expect(await call(LIVE, LIN)).toMatchObject({ reason: 'LIVING_UNAVAILABLE' });
    expect(wecom.calls).toEqual([]);
    expect(await call({ livingid: 'lvDemoLesson1' }, LIN)).toMatchObject({ ok: true });
  });

  test('a corp that the app does not serve: MISCONFIGURED', async () => {
    expect(await coldInstance('liveEntry', wecom).call({ ...LIVE, corpid: 'wwanothercorp' }, LIN)).toMatchObject({
      reason: 'MISCONFIGURED',
    });
  });

  test('an environment that is wrong: every problem in one log line, no value in it', async () => {
    const { call, printed, logs } = coldInstance('liveEntry', wecom, {
      WECOM_CORP_ID: ' ',
      WECOM_CORP_SECRET: undefined,
      WECOM_APP_TYPE: 'app-of-another-type',
      WECOM_API_BASE_URL: 'http://wecom.example.com',
    });
    expect(await call(LIVE, LIN)).toMatchObject({ reason: 'MISCONFIGURED', retryable: false });
    const problems = logs()[0]?.problems as string[];
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
      'WECOM_API_BASE_URL',
      'WECOM_APP_TYPE',
      'WECOM_CORP_ID',
      'WECOM_CORP_SECRET',
    ]);
    expect(printed.join()).not.toContain('app-of-another-type');
    expect(printed.join()).not.toContain('wecom.example.com');
  });
});

test('one line of log per call: who asked for what, how it ended, what it cost, and no secret', async () => {
  const { call, logs, printed } = coldInstance('liveEntry', wecom);
  const { livingCode } = await call(LIVE, LIN);
  await call({ livingid: DEMO_LIVINGIDS.foreign }, LIN);
  await call(LIVE, 'not an openid');

  expect(logs()).toHaveLength(3);
  expect(logs()[0]).toEqual({
    traceId: 'trace-of-this-call',
    version: expect.any(String),
    function: 'liveEntry',
    action: 'getLivingCode',
    outcome: 'ok',
    livingid: 'lvDemoLive',
    durationMs: expect.any(Number),
    upstream: [
      { api: GETTOKEN, errcode: 0, ms: expect.any(Number) },
      { api: GET_LIVING_CODE, errcode: 0, ms: expect.any(Number) },
    ],
  });
  const everything = printed.join('\n');
  for (const secret of [
    DEMO_SECRET,
    LIN,
    'not an openid',
    String(livingCode),
    encodeURIComponent(String(livingCode)),
    'access_token=',
  ]) {
    expect(everything).not.toContain(secret);
  }
});
