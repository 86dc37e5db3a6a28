import { type CloudDatabase, startCloudDatabase } from '../../sandbox/fakes/cloud-database';
import { DEMO_CORP_ID, DEMO_LIVINGIDS, DEMO_SECRET, type SandboxWecom, startWecom } from '../../sandbox/fakes/wecom';
import { coldInstance } from './built-function';

const LIVE = { livingid: DEMO_LIVINGIDS.live };
const LIN = 'oSandboxViewerLin';
const GETTOKEN = '/cgi-bin/gettoken';
const GET_LIVING_CODE = '/cgi-bin/living/get_living_code';

let wecom: SandboxWecom;
let cloud: CloudDatabase;
let asked: unknown[];
let current: { access_token: string; expires_in: number } | undefined;

/** The host's function keeps the token and alone calls gettoken. */
beforeEach(async () => {
  [wecom, cloud] = await Promise.all([startWecom(), startCloudDatabase()]);
  asked = [];
  current = undefined;
  cloud.functions.wecomToken = async (event) => {
    asked.push(event);
    if ((event as { stale?: string }).stale === current?.access_token) current = undefined;
    current ??= (await (
      await fetch(`${wecom.url}${GETTOKEN}?corpid=${DEMO_CORP_ID}&corpsecret=${DEMO_SECRET}`)
    ).json()) as typeof current;
    return { access_token: current?.access_token, expires_in: current?.expires_in };
  };
});
afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all([wecom.close(), cloud.close()]);
});

const instance = (env: Record<string, string | undefined> = {}) =>
  coldInstance('liveEntry', wecom, {
    WECOM_CORP_SECRET: undefined,
    LIVE_ENTRY_TOKEN_STORE: undefined,
    LIVE_ENTRY_ACCESS_TOKEN_FUNCTION: 'wecomToken',
    CLOUDBASE_SERVICE_URL: cloud.url,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'sandbox-env',
    SILENCE: 'true',
    ...env,
  });
const calls = (api: string) => wecom.calls.filter((call) => call.api === api).length;

test("a viewer enters with the token of the host's function; the secret is not there, and gettoken is not called by us", async () => {
  const { call, printed, logs } = instance();
  const answer = await call(LIVE, LIN);
  expect(answer).toEqual({ ok: true, livingCode: expect.any(String), expiresIn: expect.closeTo(280, -1) });
  expect(wecom.redeem({ living_code: String(answer.livingCode), openid: LIN })).toMatchObject({
    ok: true,
    livingid: 'lvDemoLive',
  });
  expect(asked).toEqual([{}]);
  expect(logs()[0]?.upstream.map(({ api, errcode }) => [api, errcode])).toEqual([
    ['LIVE_ENTRY_ACCESS_TOKEN_FUNCTION', 0],
    [GET_LIVING_CODE, 0],
  ]);
  expect(printed.join()).not.toContain(current?.access_token);
});

test('200 viewers at once: the function is asked once', async () => {
  const { call } = instance();
  const context = { time_limit_in_ms: 60_000 };
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => call(LIVE, `oViewer${index}`, context)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(200);
  expect(asked).toEqual([{}]);
});

test('a stale token: the function is told once, and asked for another one; the viewers enter', async () => {
  const { call, printed } = instance();
  await call(LIVE, LIN);
  const stale = current?.access_token;
  wecom.revokeTokens();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => call(LIVE, `oViewer${index}`)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
  expect(asked).toEqual([{}, { stale }, {}]);
  expect(calls(GETTOKEN)).toBe(2);
  expect(printed.join()).not.toContain(stale);
});

test('without a key nothing is stored; with one, all instances ask once', async () => {
  await instance().call(LIVE, LIN);
  expect(cloud.documents('live_entry')).toEqual([]);
  for (const viewer of ['oViewer1', 'oViewer2', 'oViewer3']) {
    expect(await instance({ LIVE_ENTRY_STORE_KEY: 'a key of this test' }).call(LIVE, viewer)).toMatchObject({ ok: true });
  }
  expect(asked).toEqual([{}, {}]);
  expect(JSON.stringify(cloud.documents('live_entry'))).not.toContain(current?.access_token);
});

test('the function is not there: UPSTREAM_UNAVAILABLE, and the remedy names the setting', async () => {
  const { call, logs } = instance({ LIVE_ENTRY_ACCESS_TOKEN_FUNCTION: 'mistyped' });
  expect(await call(LIVE, LIN)).toMatchObject({ ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true });
  expect(logs()[0]).toMatchObject({
    api: 'LIVE_ENTRY_ACCESS_TOKEN_FUNCTION',
    remedy: expect.stringContaining('(LIVE_ENTRY_ACCESS_TOKEN_FUNCTION) failed, is not there'),
    remedyZh: expect.stringContaining('LIVE_ENTRY_ACCESS_TOKEN_FUNCTION'),
  });
  expect(wecom.calls).toEqual([]);
});

test.each<[string, () => unknown, string]>([
  ['throws', () => Promise.reject(new Error('token server down')), 'UPSTREAM_UNAVAILABLE'],
  ['answers nothing', () => undefined, 'MISCONFIGURED'],
  ["passes WeCom's refusal on", () => ({ errcode: 40001, errmsg: 'invalid credential' }), 'MISCONFIGURED'],
  ['answers no lifetime', () => ({ access_token: 'the token' }), 'MISCONFIGURED'],
])('the function %s', async (_, wecomToken, reason) => {
  cloud.functions.wecomToken = wecomToken;
  const { call, printed, logs } = instance();
  expect(await call(LIVE, LIN)).toMatchObject({ ok: false, reason });
  expect(logs()[0]).toMatchObject({
    api: 'LIVE_ENTRY_ACCESS_TOKEN_FUNCTION',
    remedy: expect.any(String),
    remedyZh: expect.any(String),
  });
  expect(printed.join()).not.toContain('the token');
  expect(wecom.calls).toEqual([]);
});

test('the function hangs: the viewer gets an answer before the time limit', async () => {
  cloud.functions.wecomToken = () => new Promise(() => undefined);
  const { call } = instance();
  const started = performance.now();
  expect(await call(LIVE, LIN, { time_limit_in_ms: 2000 })).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
  expect(performance.now() - started).toBeLessThan(2000);
});

test('the function gives a stale token again: MISCONFIGURED, and WeCom is not called with it once more', async () => {
  cloud.functions.wecomToken = () => ({ access_token: 'made-up', expires_in: 7200 });
  const { call, logs } = instance();
  for (const viewer of ['oViewer1', 'oViewer2', 'oViewer3'])
    expect(await call(LIVE, viewer)).toMatchObject({ reason: 'MISCONFIGURED' });
  expect(logs()[0]).toMatchObject({ fault: 'gave a token again that it was told is stale' });
  expect(calls(GET_LIVING_CODE)).toBe(1);
});

test('another kind of app, or a store without a key: MISCONFIGURED, and the log says what to change', async () => {
  const problemsOf = async (env: Record<string, string>) => {
    const { call, logs } = instance(env);
    expect(await call(LIVE, LIN)).toMatchObject({ reason: 'MISCONFIGURED' });
    return logs()[0]?.problems;
  };
  expect(await problemsOf({ WECOM_APP_TYPE: 'customized-app', WECOM_CORP_SECRET: 'permanent code' })).toEqual([
    'LIVE_ENTRY_ACCESS_TOKEN_FUNCTION is for WECOM_APP_TYPE=corp-app: leave it out.',
  ]);
  expect(await problemsOf({ LIVE_ENTRY_TOKEN_STORE: 'cloud-database' })).toEqual([
    'LIVE_ENTRY_STORE_KEY is not set: the key that seals what is stored, or leave LIVE_ENTRY_TOKEN_STORE out.',
  ]);
});
