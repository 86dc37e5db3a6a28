/** WeCom answers slowly but steadily, or a kept connection is dead: the viewer enters within the time limit, with at most two calls. */
import { DEMO_LIVINGIDS, type SandboxWecom, startWecom } from '../../../sandbox/fakes/wecom';
import { type BuiltFunction, coldInstance } from '../built-function';
import { type ConnectionProxy, startConnectionProxy } from './connection-proxy';
import { forEachRow, testTogether } from './test-together';

const LIVE = { livingid: DEMO_LIVINGIDS.live };
const GETTOKEN = '/cgi-bin/gettoken';
const GET_LIVING_CODE = '/cgi-bin/living/get_living_code';
const MANY = 400;

afterAll(() => jest.restoreAllMocks());

interface Stage {
  wecom: SandboxWecom;
  call: BuiltFunction['call'];
  proxy: ConnectionProxy;
  close(): Promise<unknown>;
}

async function warmStage(): Promise<Stage> {
  const wecom = await startWecom();
  const proxy = await startConnectionProxy(wecom.url);
  const { call } = coldInstance('liveEntry', proxy);
  await call(LIVE, 'oFirstViewer');
  return { wecom, call, proxy, close: () => Promise.all([proxy.close(), wecom.close()]) };
}

/** Each of the next calls takes `delayMs`. Returns the number of those that have arrived. */
function slowDown(wecom: SandboxWecom, delayMs: number, api = GET_LIVING_CODE, errcode?: number): () => number {
  const fault = errcode === undefined ? { delayMs } : { delayMs, errcode };
  for (let call = 0; call < MANY; call += 1) wecom.injectFault({ api, fault });
  return () => MANY - wecom.faultsLeft();
}

async function timed<T>(work: Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  return [await work, performance.now() - started];
}

testTogether(warmStage, {
  ...forEachRow(
    [
      { delayMs: 1_600, limitMs: 3_000 },
      { delayMs: 1_800, limitMs: 3_000 },
      { delayMs: 2_000, limitMs: 3_000 },
      { delayMs: 2_400, limitMs: 5_000 },
      { delayMs: 4_000, limitMs: 5_000 },
      { delayMs: 6_000, limitMs: 10_000 },
      { delayMs: 8_000, limitMs: 10_000 },
    ],
    ({ delayMs, limitMs }) =>
      `get_living_code always takes ${delayMs} ms, under a limit of ${limitMs} ms: the viewer enters, with at most 2 calls`,
    async ({ wecom, call }: Stage, { delayMs, limitMs }) => {
      const arrived = slowDown(wecom, delayMs);
      const [answer, ms] = await timed(call(LIVE, 'oSlowViewer', { time_limit_in_ms: limitMs }));
      expect(answer).toMatchObject({ ok: true });
      expect(arrived()).toBeLessThanOrEqual(2);
      expect(ms).toBeLessThan(limitMs);
    },
  ),

  'gettoken takes 1.6 s: the viewer enters, with at most 2 gettoken': async ({ wecom, call }) => {
    wecom.revokeTokens();
    const arrived = slowDown(wecom, 1_600, GETTOKEN);
    expect(await call(LIVE, 'oColdViewer')).toMatchObject({ ok: true });
    expect(arrived()).toBeLessThanOrEqual(2);
  },

  'a call is swallowed, and every other one takes 800 ms: the viewer enters': async ({ wecom, call }) => {
    wecom.injectFault({ api: GET_LIVING_CODE, fault: { hang: true } });
    const arrived = slowDown(wecom, 800);
    expect(await call(LIVE, 'oSwallowed')).toMatchObject({ ok: true });
    expect(arrived()).toBeLessThanOrEqual(1);
  },

  ...forEachRow(
    ['reset', 'silent'] as const,
    (how) => `20 kept connections are dead (${how}): the next viewers enter in time, and one of the dead ones is tried`,
    async ({ call, proxy }: Stage, how) => {
      const early = await Promise.all(Array.from({ length: 20 }, (_, index) => call(LIVE, `oEarly${index}`)));
      expect(early.filter(({ ok }) => ok)).toHaveLength(20);
      proxy.killAll(how);
      for (let viewer = 0; viewer < 3; viewer += 1) {
        const [answer, ms] = await timed(call(LIVE, `oThawed${viewer}`));
        expect(answer).toMatchObject({ ok: true });
        expect(ms).toBeLessThan(3_000);
      }
      expect(proxy.sentToDead()).toBe(1);
    },
  ),

  'errcode -1 steadily, and slowly: three calls at most': async ({ wecom, call }) => {
    const arrived = slowDown(wecom, 700, GET_LIVING_CODE, -1);
    const [answer, ms] = await timed(call(LIVE, 'oUnluckyOne'));
    expect(answer).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE', retryable: true });
    expect(arrived()).toBeLessThanOrEqual(3);
    expect(ms).toBeLessThan(3_000);
  },
});

// Not beside the others, which would take its processor.
test('100 viewers at once of a WeCom of 2.0 s under 3 s: 100 enter, with at most 2 calls each', async () => {
  const wecom = await startWecom();
  const { call } = coldInstance('liveEntry', wecom);
  await call(LIVE, 'oFirstViewer');
  const arrived = slowDown(wecom, 2_000);
  const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => call(LIVE, `oViewer${index}`)));
  const calls = arrived();
  await wecom.close();
  expect(answers.filter(({ ok }) => ok)).toHaveLength(100);
  expect(calls).toBeLessThanOrEqual(200);
}, 10_000);
