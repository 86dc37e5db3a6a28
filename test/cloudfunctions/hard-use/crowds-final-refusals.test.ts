/** What WeCom refuses for good is asked once a minute for one credential, whoever comes: 2,000 errors in an hour close the door for an hour. */
import { type CloudDatabase, startCloudDatabase } from '../../../sandbox/fakes/cloud-database';
import { DEMO_LIVINGIDS, type SandboxWecom, startWecom } from '../../../sandbox/fakes/wecom';
import { freezeDate, passSeconds } from '../../frozen-date';
import { type BuiltFunction, coldInstance } from '../built-function';
import { inCloud } from './suite-side';

const LIVE = { livingid: DEMO_LIVINGIDS.live };
const GETTOKEN = '/cgi-bin/gettoken';
const GET_LIVING_CODE = '/cgi-bin/living/get_living_code';

let wecom: SandboxWecom;
let database: CloudDatabase;
beforeEach(async () => {
  freezeDate();
  [wecom, database] = await Promise.all([startWecom(), startCloudDatabase()]);
});
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  await Promise.all([wecom.close(), database.close()]);
});

const calls = (api: string) => wecom.calls.filter((call) => call.api === api).length;
const refuseAll = (api: string, errcode: number) =>
  wecom.injectFault({ api, times: Number.POSITIVE_INFINITY, fault: { errcode } });

/** Half of the viewers at once, the others one after another, as they come to one instance. */
async function visit({ call }: Pick<BuiltFunction, 'call'>, viewers: number, name = 'Viewer'): Promise<Record<string, number>> {
  const crowd = Array.from({ length: viewers / 2 }, (_, index) => call(LIVE, `o${name}Crowd${index}`));
  const answers = await Promise.all(crowd);
  for (let index = 0; index < viewers / 2; index += 1) answers.push(await call(LIVE, `o${name}${index}`));
  const counts: Record<string, number> = {};
  for (const { reason = 'ok' } of answers) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

describe.each([60020, 50003, 41004, 301007, 999999])('gettoken always refused with %i', (errcode) => {
  beforeEach(() => refuseAll(GETTOKEN, errcode));

  test('500 viewers: MISCONFIGURED each, one call in the minute', async () => {
    expect(await visit(coldInstance('liveEntry', wecom), 500)).toEqual({ MISCONFIGURED: 500 });
    expect(calls(GETTOKEN)).toBe(1);
  });

  test('viewers who come all the time do not put off the next try: one call each minute', async () => {
    const instance = coldInstance('liveEntry', wecom);
    for (let minute = 1; minute <= 3; minute += 1) {
      for (const seconds of [0, 20, 20, 15, 6]) {
        passSeconds(seconds);
        await instance.call(LIVE, `oViewer${minute}x${seconds}`);
      }
    }
    // At 0, 61, 122 and 183 s.
    expect(calls(GETTOKEN)).toBe(4);
    wecom.clearFaults();
    passSeconds(61);
    expect(await instance.call(LIVE, 'oAfterTheCure')).toMatchObject({ ok: true });
  });

  test('a second instance on the same store makes no call of its own', async () => {
    const env = inCloud(database);
    expect(await visit(coldInstance('liveEntry', wecom, env), 4, 'First')).toEqual({ MISCONFIGURED: 4 });
    expect(await visit(coldInstance('liveEntry', wecom, env), 4, 'Second')).toEqual({ MISCONFIGURED: 4 });
    expect(calls(GETTOKEN)).toBe(1);
  });
});

test.each([
  [40014, 2],
  [42001, 2],
  [48002, 1],
  [50003, 1],
  [60020, 1],
])(
  '500 viewers, one after another, get_living_code always %i: at most %i gettoken, and few calls',
  async (errcode, gettokens) => {
    refuseAll(GET_LIVING_CODE, errcode);
    const { call } = coldInstance('liveEntry', wecom);
    const reasons = new Set<unknown>();
    for (let index = 0; index < 500; index += 1) reasons.add((await call(LIVE, `oViewer${index}`)).reason);
    expect(reasons).toEqual(new Set(['MISCONFIGURED']));
    expect(calls(GETTOKEN)).toBeLessThanOrEqual(gettokens);
    expect(calls(GET_LIVING_CODE)).toBeLessThanOrEqual(2);
    wecom.clearFaults();
    passSeconds(61);
    expect(await call(LIVE, 'oAfterTheCure')).toMatchObject({ ok: true });
  },
);

test('500 viewers, get_living_code always 40014: three gettoken at most', async () => {
  refuseAll(GET_LIVING_CODE, 40014);
  expect(await visit(coldInstance('liveEntry', wecom), 500)).toEqual({ MISCONFIGURED: 500 });
  expect(calls(GETTOKEN)).toBeLessThanOrEqual(3);
});

test('a corrected secret is another credential: the viewer enters at once', async () => {
  const env = inCloud(database);
  const wrong = { ...env, WECOM_CORP_SECRET: 'sandbox-secret-mistyped' };
  expect(await visit(coldInstance('liveEntry', wecom, wrong), 2)).toEqual({ MISCONFIGURED: 2 });
  expect(await visit(coldInstance('liveEntry', wecom, env), 2)).toEqual({ ok: 2 });
});

test('the log says each time what is refused, and that it was not asked again', async () => {
  refuseAll(GETTOKEN, 60020);
  const instance = coldInstance('liveEntry', wecom);
  await visit(instance, 2);
  expect(instance.logs().map(({ errcode, ip }) => [errcode, ip])).toEqual([
    [60020, '203.0.113.7'],
    [60020, '203.0.113.7'],
  ]);
  expect(instance.logs()[1]?.upstream).toEqual([]);
});
