/** Crowds: refusals that come together, waiting for another invocation's call, and a store that is slower than the answer. */
import { type CloudDatabase, startCloudDatabase } from '../../../sandbox/fakes/cloud-database';
import { DEMO_LIVINGIDS, type SandboxWecom, startWecom } from '../../../sandbox/fakes/wecom';
import { freezeDate, passSeconds } from '../../frozen-date';
import { coldInstance } from '../built-function';

const LIVE = { livingid: DEMO_LIVINGIDS.live };
const GETTOKEN = '/cgi-bin/gettoken';
const GET_LIVING_CODE = '/cgi-bin/living/get_living_code';

let wecom: SandboxWecom;
let database: CloudDatabase;
beforeEach(async () => {
  [wecom, database] = await Promise.all([startWecom(), startCloudDatabase()]);
});
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  await Promise.all([wecom.close(), database.close()]);
});

const calls = (api: string) => wecom.calls.filter((call) => call.api === api).length;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('50 viewers at once meet a used-up quota (45009)', () => {
  const meet = async () => {
    freezeDate();
    const { call } = coldInstance('liveEntry', wecom);
    await call(LIVE, 'oFirstViewer');
    wecom.injectFault({ api: GET_LIVING_CODE, times: 50, fault: { errcode: 45009, delayMs: 100 } });
    const crowd = await Promise.all(Array.from({ length: 50 }, (_, at) => call(LIVE, `oViewer${at}`)));
    return { call, crowd };
  };

  test('they are one refusal: nobody is sent away for longer than the window and one more', async () => {
    const { call, crowd } = await meet();
    expect(new Set(crowd.map(({ reason }) => reason))).toEqual(new Set(['RATE_LIMITED']));
    const waits = crowd.map(({ retryAfter = 0 }) => retryAfter);
    expect(Math.max(...waits)).toBeLessThanOrEqual(120);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(60);
    const late = await Promise.all(Array.from({ length: 50 }, (_, at) => call(LIVE, `oLate${at}`)));
    expect(Math.max(...late.map(({ retryAfter = 0 }) => retryAfter))).toBeLessThanOrEqual(120);
  });

  test('they come back spread over the next window, not all in one second', async () => {
    const { crowd } = await meet();
    expect(new Set(crowd.map(({ retryAfter }) => retryAfter)).size).toBeGreaterThan(15);
  });

  test('after its minute one probe opens the way for all', async () => {
    const { call } = await meet();
    passSeconds(61);
    const before = calls(GET_LIVING_CODE);
    expect(await call(LIVE, 'oProbe0')).toMatchObject({ ok: true });
    expect(calls(GET_LIVING_CODE) - before).toBe(1);
    expect(await call(LIVE, 'oAfterProbe')).toMatchObject({ ok: true });
  });
});

test('who joins a gettoken that is almost out of time does not inherit its failure', async () => {
  const { call } = coldInstance('liveEntry', wecom);
  wecom.injectFault({ api: GETTOKEN, times: 3, fault: { hang: true } });
  const early = call(LIVE, 'oEarlyViewer', { time_limit_in_ms: 1_000 });
  await pause(700);
  const late = call(LIVE, 'oLateViewer', { time_limit_in_ms: 3_000 });
  expect(await early).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
  expect(await late).toMatchObject({ ok: true });
});

test('20 who join it late make one new gettoken together', async () => {
  const { call } = coldInstance('liveEntry', wecom);
  wecom.injectFault({ api: GETTOKEN, times: 2, fault: { hang: true } });
  const early = call(LIVE, 'oEarlyViewer', { time_limit_in_ms: 1_000 });
  await pause(700);
  const late = Array.from({ length: 20 }, (_, at) => call(LIVE, `oLate${at}`, { time_limit_in_ms: 3_000 }));
  await early;
  expect((await Promise.all(late)).filter(({ ok }) => ok)).toHaveLength(20);
  expect(calls(GETTOKEN)).toBeLessThanOrEqual(4);
});

test('who asks twice for one living, the second time with more time, gets in although the first call fails', async () => {
  const { call } = coldInstance('liveEntry', wecom);
  await call(LIVE, 'oFirstViewer');
  wecom.injectFault({ api: GET_LIVING_CODE, times: 3, fault: { hang: true } });
  const first = call(LIVE, 'oTwice0', { time_limit_in_ms: 1_000 });
  await pause(700);
  const second = call(LIVE, 'oTwice0', { time_limit_in_ms: 3_000 });
  expect(await first).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
  expect(await second).toMatchObject({ ok: true });
});
