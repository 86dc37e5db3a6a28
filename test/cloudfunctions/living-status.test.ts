/** A self-built app: wecomCallback is told that a living has another status, and the warm instances of liveEntry know it soon. */
import { createClock, type SandboxClock } from '../../sandbox/fakes/clock';
import { startFunction } from '../../sandbox/fakes/cloud';
import { type CloudDatabase, startCloudDatabase } from '../../sandbox/fakes/cloud-database';
import { DEMO_CALLBACK, DEMO_CORP_ID, DEMO_SECRET, type SandboxWecom, startWecom } from '../../sandbox/fakes/wecom';
import type { Answer, HttpAnswer, LogLine } from './built-function';

const GET_LIVING_INFO = '/cgi-bin/living/get_living_info';
const LIVE = { livingid: 'lvDemoLive', action: 'getLivingInfo' };
const SUCCESS = { statusCode: 200, body: 'success' };
const SECRET = { WECOM_CORP_SECRET: DEMO_SECRET };

let wecom: SandboxWecom;
let database: CloudDatabase;
let clock: SandboxClock;
let printed: string[];
const closers: (() => Promise<void>)[] = [];

beforeEach(async () => {
  clock = createClock();
  [wecom, database] = await Promise.all([startWecom({ clock }), startCloudDatabase({ clock })]);
  printed = [];
  closers.push(wecom.close, database.close);
});
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

function start(name: string, env: Record<string, string>) {
  const common = { WECOM_CORP_ID: DEMO_CORP_ID, WECOM_API_BASE_URL: wecom.url, CLOUDBASE_SERVICE_URL: database.url };
  const started = startFunction({
    folder: `dist/cloudfunctions/${name}`,
    env: { ...common, ...env, SILENCE: 'true' },
    clock,
    timeLimitMs: 10_000,
    maxInstances: 1,
    onLog: (line) => printed.push(line),
  });
  closers.push(started.close);
  return started;
}
/** An instance of liveEntry; resolves to the status that it tells. */
function instance(env: Record<string, string> = SECRET) {
  const { call } = start('liveEntry', env);
  return async () => ((await call(LIVE, { openid: 'oLin00' })) as Answer).living?.status;
}
/** wecomCallback, which is told that the living has ended. */
function callback(env: Record<string, string> = SECRET) {
  const { call } = start('wecomCallback', {
    WECOM_CALLBACK_TOKEN: DEMO_CALLBACK.token,
    WECOM_CALLBACK_AES_KEY: DEMO_CALLBACK.encodingAesKey,
    ...env,
  });
  return async () => {
    const { method, query, body } = wecom.callbacks.livingStatusChange({ livingid: 'lvDemoLive', status: 2 });
    return (await call({ path: '/', httpMethod: method, headers: {}, queryStringParameters: query, body })) as HttpAnswer;
  };
}
const infos = () => wecom.calls.filter(({ api }) => api === GET_LIVING_INFO).length;
const warnings = () => (JSON.parse(String(printed.at(-1))) as LogLine).warnings;

test.each([
  ["the app's secret", SECRET, SECRET],
  ['a store key', { ...SECRET, LIVE_ENTRY_STORE_KEY: 'the key' }, { LIVE_ENTRY_STORE_KEY: 'the key' }],
])('with %s every warm instance knows it within five seconds, at the cost of one call', async (_, env, callbackEnv) => {
  const [first, second] = [instance(env), instance(env)] as const;
  expect([await first(), await second()]).toEqual(['living', 'living']);
  expect(await callback(callbackEnv)()).toMatchObject(SUCCESS);
  clock.advance(5_000);
  expect([await first(), await second()]).toEqual(['ended', 'ended']);
  expect(infos()).toBe(2);
});

test('an event that comes twice does no harm', async () => {
  const tell = instance();
  const receive = callback();
  await tell();
  for (let times = 0; times < 2; times += 1) expect(await receive()).toMatchObject(SUCCESS);
  clock.advance(5_000);
  expect(await tell()).toBe('ended');
  expect(infos()).toBe(2);
});

test('an answer of WeCom that was under way when the event came does not bring the old status back', async () => {
  const receive = callback();
  const second = instance();
  await second();
  clock.advance(20_000);
  const old = { errcode: 0, living_info: { status: 1, reserve_start: 1_790_000_000 } };
  wecom.injectFault({ api: GET_LIVING_INFO, fault: { delayMs: 1_000, body: old } });
  const first = instance();
  const asked = first();
  while (wecom.faultsLeft() > 0) await new Promise(setImmediate);
  expect(await receive()).toMatchObject(SUCCESS);
  await asked;
  expect(await second()).toBe('ended');
  clock.advance(5_000);
  expect(await first()).toBe('ended');
}, 20_000);

test('without a key the event has no effect, and the log says what to set', async () => {
  expect(await callback({})()).toMatchObject(SUCCESS);
  expect(warnings()).toEqual([expect.stringContaining('WECOM_CORP_SECRET or LIVE_ENTRY_STORE_KEY')]);
  expect(database.documents('live_entry')).toEqual([]);
});

test.each(['down', 'denied', 'hang'] as const)('a store that is %s costs a warning; WeCom gets its success', async (fault) => {
  database.injectFault({ times: Number.POSITIVE_INFINITY, fault });
  expect(await callback()()).toMatchObject(SUCCESS);
  expect(warnings()).toEqual([expect.stringMatching(/^living_status_change has no effect: token store: /)]);
});
