import { type CloudDatabase, startCloudDatabase } from '../../sandbox/fakes/cloud-database';
import { DEMO_LIVINGIDS, type SandboxWecom, startWecom } from '../../sandbox/fakes/wecom';
import { freezeDate, passSeconds } from '../frozen-date';
import { coldInstance } from './built-function';

const LIVE = { livingid: DEMO_LIVINGIDS.live };
const PAID = 'oHasPaidForIt';
const STRANGER = 'oHasNotPaid0';

let wecom: SandboxWecom;
let cloud: CloudDatabase;
let asked: unknown[];

beforeEach(async () => {
  [wecom, cloud] = await Promise.all([startWecom(), startCloudDatabase()]);
  asked = [];
  cloud.functions.mayEnter = (data) => {
    asked.push(data);
    return { allow: (data as { openid: string }).openid === PAID };
  };
});
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  await Promise.all([wecom.close(), cloud.close()]);
});

const instance = () =>
  coldInstance('liveEntry', wecom, {
    LIVE_ENTRY_AUTHORIZE_FUNCTION: 'mayEnter',
    CLOUDBASE_SERVICE_URL: cloud.url,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'sandbox-env',
    SILENCE: 'true',
  });

test("the host's function decides who may enter, and is told no more than it needs", async () => {
  const { call } = instance();
  expect(await call(LIVE, PAID)).toMatchObject({ ok: true });
  expect(await call(LIVE, STRANGER)).toMatchObject({ ok: false, reason: 'NOT_PERMITTED', retryable: false });
  expect(asked).toEqual([
    { openid: PAID, livingid: 'lvDemoLive' },
    { openid: STRANGER, livingid: 'lvDemoLive' },
  ]);
  expect(wecom.calls.map(({ api }) => api)).toEqual(['/cgi-bin/gettoken', '/cgi-bin/living/get_living_code']);
});

test('its answer holds for a minute, yes and no alike', async () => {
  freezeDate();
  const { call } = instance();
  for (const openid of [PAID, STRANGER, PAID, STRANGER]) await call(LIVE, openid);
  expect(asked).toHaveLength(2);
  passSeconds(60);
  cloud.functions.mayEnter = () => ({ allow: true });
  expect(await call(LIVE, STRANGER)).toMatchObject({ ok: true });
});

test.each([
  ['throws', () => Promise.reject(new Error('the database of the host is down'))],
  ['answers no { allow }', () => ({ allowed: true })],
  ['answers a yes that is no boolean', () => ({ allow: 'yes' })],
  ['answers nothing', () => undefined],
])('when it %s, the door stays closed and the viewer may try again', async (_, mayEnter) => {
  const { call, logs } = instance();
  cloud.functions.mayEnter = mayEnter;
  expect(await call(LIVE, PAID)).toMatchObject({ ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true });
  expect(logs()[0]).toMatchObject({ api: 'LIVE_ENTRY_AUTHORIZE_FUNCTION', remedy: expect.any(String) });
  expect(wecom.calls).toEqual([]);

  cloud.functions.mayEnter = () => ({ allow: true });
  expect(await call(LIVE, PAID)).toMatchObject({ ok: true });
});

test('when it hangs, the viewer gets an answer before the time limit', async () => {
  const { call } = instance();
  cloud.functions.mayEnter = () => new Promise(() => undefined);
  const started = performance.now();
  expect(await call(LIVE, PAID, { time_limit_in_ms: 2000 })).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
  expect(performance.now() - started).toBeLessThan(2000);
});

test('without a cloud to call it in, the door stays closed and the process lives', async () => {
  const { call } = coldInstance('liveEntry', wecom, { LIVE_ENTRY_AUTHORIZE_FUNCTION: 'mayEnter' });
  expect(await call(LIVE, PAID)).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
});
