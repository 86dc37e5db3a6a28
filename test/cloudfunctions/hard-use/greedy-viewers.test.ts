/** One viewer who asks without end, and pages with a wrong livingid: WeCom is asked little, and the other viewers enter. */
import { DEMO_LIVINGIDS, type Living, type SandboxWecom, startWecom } from '../../../sandbox/fakes/wecom';
import { freezeDate, passSeconds } from '../../frozen-date';
import { type Answer, coldInstance } from '../built-function';

const LIVE = { livingid: DEMO_LIVINGIDS.live };
const GREEDY = 'oGreedyViewer';
const GET_LIVING_CODE = '/cgi-bin/living/get_living_code';

let wecom: SandboxWecom;
beforeEach(async () => {
  freezeDate();
  wecom = await startWecom();
});
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  await wecom.close();
});

const calls = () => wecom.calls.filter(({ api }) => api === GET_LIVING_CODE).length;
const refuseAll = (errcode: number) =>
  wecom.injectFault({ api: GET_LIVING_CODE, times: Number.POSITIVE_INFINITY, fault: { errcode } });

async function inTurn(count: number, ask: (at: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < count; at += 1) answers.push(await ask(at));
  return answers;
}
function countReasons(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason = 'ok' } of answers) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

describe('one viewer with 1,000 livingids', () => {
  beforeEach(() => {
    const model = wecom.world.livings[0] as Living;
    for (let at = 0; at < 1000; at += 1) wecom.world.livings.push({ ...model, livingid: `lvOfMany${at}` });
  });

  test('costs ten calls a minute; the rest is RATE_LIMITED with a time to come back', async () => {
    const { call } = coldInstance('liveEntry', wecom);
    const answers = await inTurn(1000, (at) => call({ livingid: `lvOfMany${at}` }, GREEDY));
    expect(calls()).toBe(10);
    expect(countReasons(answers)).toEqual({ ok: 10, RATE_LIMITED: 990 });
    const limited = answers.slice(10).map(({ retryable, retryAfter = 0 }) => retryable && retryAfter >= 1 && retryAfter <= 60);
    expect(limited).not.toContain(false);
    expect(await call(LIVE, 'oModestViewer')).toMatchObject({ ok: true });
    passSeconds(61);
    const later = await inTurn(100, (at) => call({ livingid: `lvOfMany${500 + at}` }, GREEDY));
    expect(countReasons(later)).toEqual({ ok: 10, RATE_LIMITED: 90 });
  });

  test('who asks what WeCom says of them costs ten calls a minute too, and as few errors where they are wrong', async () => {
    const infos = () => wecom.calls.filter(({ api }) => api === '/cgi-bin/living/get_living_info').length;
    const { call } = coldInstance('liveEntry', wecom);
    const ask = (livingid: string, openid = GREEDY) => call({ action: 'getLivingInfo', livingid }, openid);
    expect(countReasons(await inTurn(1000, (at) => ask(`lvOfMany${at}`)))).toEqual({ ok: 10, RATE_LIMITED: 990 });
    expect(await ask('lvOfMany0')).toMatchObject({ ok: true });
    expect(infos()).toBe(10);
    passSeconds(61);
    expect(countReasons(await inTurn(1000, (at) => ask(`lvWrong${at}`)))).toEqual({ LIVING_UNAVAILABLE: 10, RATE_LIMITED: 990 });
    expect(infos()).toBe(20);
    for (let viewer = 0; viewer < 100; viewer += 1) await ask('lvWrong0', `oViewer${viewer}`);
    expect(infos()).toBe(20);
  });

  test('the same, all at once', async () => {
    const { call } = coldInstance('liveEntry', wecom);
    const context = { time_limit_in_ms: 20_000 };
    const asked = Array.from({ length: 1000 }, (_, at) => call({ livingid: `lvOfMany${at}` }, GREEDY, context));
    expect(countReasons(await Promise.all(asked))).toEqual({ ok: 10, RATE_LIMITED: 990 });
    expect(calls()).toBe(10);
  });

  test('a refused viewer still gets the codes that they have', async () => {
    const { call } = coldInstance('liveEntry', wecom);
    const first = await call(LIVE, GREEDY);
    await inTurn(50, (at) => call({ livingid: `lvOfMany${at}` }, GREEDY));
    expect(await call(LIVE, GREEDY)).toMatchObject({ ok: true, livingCode: first.livingCode });
  });

  test('who taps again and again while a refusal is remembered is told the same each time: it costs no call', async () => {
    wecom.injectFault({ api: '/cgi-bin/gettoken', times: 99, fault: { errcode: 60020 } });
    const { call } = coldInstance('liveEntry', wecom);
    expect(countReasons(await inTurn(30, () => call(LIVE, GREEDY)))).toEqual({ MISCONFIGURED: 30 });
    expect(wecom.calls).toHaveLength(1);
  });

  test('who asks for a fresh code each time costs no more either', async () => {
    const { call } = coldInstance('liveEntry', wecom);
    const answers = await inTurn(200, () => call({ ...LIVE, fresh: true }, GREEDY));
    expect(calls()).toBe(10);
    expect(countReasons(answers)).toEqual({ ok: 10, RATE_LIMITED: 190 });
  });
});

describe('a page with a livingid that WeCom refuses', () => {
  test.each([
    [92008, 1],
    [92002, 1],
    [92003, 1],
    [999999, 3],
    [40058, 3],
  ])('%i for 1,000 viewers, one after another: at most %i calls in half a minute', async (errcode, most) => {
    refuseAll(errcode);
    const { call } = coldInstance('liveEntry', wecom);
    const answers = await inTurn(1000, (at) => call(LIVE, `oViewer${at}`));
    expect(countReasons(answers)).toEqual({ LIVING_UNAVAILABLE: 1000 });
    expect(calls()).toBeLessThanOrEqual(most);
    wecom.clearFaults();
    passSeconds(31);
    expect(await call(LIVE, 'oAfterTheCure')).toMatchObject({ ok: true });
  });

  test('does not keep the viewers of another living out', async () => {
    const { call } = coldInstance('liveEntry', wecom);
    await inTurn(10, (at) => call({ livingid: DEMO_LIVINGIDS.foreign }, `oViewer${at}`));
    expect(await call(LIVE, 'oViewer1')).toMatchObject({ ok: true });
  });

  test('an errcode about one viewer (40073) does not keep the others out', async () => {
    const { call } = coldInstance('liveEntry', wecom);
    for (let times = 0; times < 3; times += 1) {
      expect(await call(LIVE, 'not an openid')).toMatchObject({ reason: 'OPENID_REJECTED' });
    }
    expect(await call(LIVE, 'oTrueViewer')).toMatchObject({ ok: true });
  });

  test('an unknown errcode for one viewer alone does not keep the others out', async () => {
    wecom.injectFault({ api: GET_LIVING_CODE, fault: { errcode: 999999 } });
    const { call } = coldInstance('liveEntry', wecom);
    expect(await call(LIVE, GREEDY)).toMatchObject({ reason: 'LIVING_UNAVAILABLE' });
    expect(await call(LIVE, 'oTrueViewer')).toMatchObject({ ok: true });
  });

  test('one viewer who asks for it 1,000 times: ten calls at most', async () => {
    refuseAll(999999);
    const { call } = coldInstance('liveEntry', wecom);
    await inTurn(1000, () => call(LIVE, GREEDY));
    expect(calls()).toBeLessThanOrEqual(10);
  });
});
