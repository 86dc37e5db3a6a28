/** The exchange of an auth_code is slow: WeCom takes the code once, so what it was exchanged for must be stored. */
import { DEMO_CORP_ID } from '../../../sandbox/fakes/wecom';
import { faultsAreTaken, PERMANENT_CODE, SUCCESS, type SuiteSide, startSuiteSide } from './suite-side';
import { forEachRow, testTogether } from './test-together';

const LIN = 'oSandboxViewerLin';
const WARM_CORP = 'wwwarmcorp00001';

afterAll(() => jest.restoreAllMocks());

const slowExchange = ({ wecom }: SuiteSide, delayMs: number, times = 1) =>
  wecom.injectFault({ api: PERMANENT_CODE, times, fault: { delayMs } });
/** The errcode of each exchange. One that we gave up has none: its code is used up all the same. */
const exchanges = ({ wecom }: SuiteSide) => wecom.calls.filter(({ api }) => api === PERMANENT_CODE).map(({ errcode }) => errcode);
const enter = (side: SuiteSide) => side.enter(LIN, { corpid: DEMO_CORP_ID }, 10_000);

/** The suite has its token, and liveEntry has served a viewer. */
async function warmSide(): Promise<SuiteSide> {
  const side = await startSuiteSide();
  await side.pushTicket();
  await side.install(WARM_CORP, 'lvDemoLesson1');
  await side.enter(LIN, { livingid: 'lvDemoLesson1' });
  side.wecom.calls.splice(0);
  return side;
}

testTogether(warmSide, {
  ...forEachRow(
    [
      { delayMs: 700, limitMs: 5_000 },
      { delayMs: 1_500, limitMs: 5_000 },
      { delayMs: 2_500, limitMs: 5_000 },
      { delayMs: 4_000, limitMs: 20_000 },
    ],
    ({ delayMs, limitMs }) => `an exchange of ${delayMs} ms under a time limit of ${limitMs} ms: the corp is stored`,
    async (side: SuiteSide, { delayMs, limitMs }) => {
      slowExchange(side, delayMs);
      const answer = await side.receive(side.createAuth(), limitMs);
      // On a slow machine the exchange may be left to the timer: it must not be lost, now or then.
      await side.tick(limitMs);
      expect(side.authorizedCorps().sort()).toEqual([DEMO_CORP_ID, WARM_CORP]);
      expect(answer).toMatchObject(SUCCESS);
      expect(exchanges(side)).toEqual([0]);
      expect(await enter(side)).toMatchObject({ ok: true });
    },
  ),

  ...forEachRow(
    ['database.insertDocument', 'database.getDocument'],
    (action) => `an exchange of 300 ms, and a store that then takes 2 s (${action}), under 5 s: the corp is stored`,
    async (side: SuiteSide, action) => {
      slowExchange(side, 300);
      const stop = side.wecom.onCall(({ api }) => {
        if (api === PERMANENT_CODE) side.database.injectFault({ action, fault: { delayMs: 2_000 } });
      });
      await side.receive(side.createAuth(), 5_000);
      await side.tick(5_000);
      stop();
      expect(side.authorizedCorps().sort()).toEqual([DEMO_CORP_ID, WARM_CORP]);
      expect(exchanges(side)).toEqual([0]);
      expect(await enter(side)).toMatchObject({ ok: true });
    },
  ),

  'an exchange whose answer never comes ends within the time limit': async (side) => {
    side.wecom.injectFault({ api: PERMANENT_CODE, fault: { hang: true } });
    const started = performance.now();
    await side.install();
    expect(performance.now() - started).toBeLessThan(3_000);
  },

  'WeCom repeats the event after a second, to another instance: one exchange, and success at the end': async (side) => {
    slowExchange(side, 1_500);
    const event = side.createAuth();
    const first = side.receive(event, 5_000);
    await faultsAreTaken(side.wecom);
    expect(await side.receive(event, 5_000, side.secondCallback)).toMatchObject(SUCCESS);
    await first;
    expect(await side.receive(event, 5_000)).toMatchObject(SUCCESS);
    await side.tick(5_000);
    expect(exchanges(side)).toEqual([0]);
    expect(await enter(side)).toMatchObject({ ok: true });
  },

  'the timer runs while the exchange is under way: the corp is stored all the same': async (side) => {
    slowExchange(side, 1_500);
    const first = side.receive(side.createAuth(), 5_000);
    await faultsAreTaken(side.wecom);
    await side.tick();
    await first;
    expect(side.authorizedCorps().sort()).toEqual([DEMO_CORP_ID, WARM_CORP]);
    expect(await side.tick()).toEqual({ exchanged: 0 });
    expect(await enter(side)).toMatchObject({ ok: true });
  },
});

testTogether(startSuiteSide, {
  'five pending codes, and an exchange of 700 ms: none is lost, whatever fits into one run of the timer': async (side) => {
    const corpids = [1, 2, 3, 4, 5].map((number) => `wwpendingcorp${number}`);
    for (const corpid of corpids) expect(await side.install(corpid)).toMatchObject(SUCCESS);
    expect(side.authorizedCorps()).toEqual([]);
    await side.pushTicket();
    slowExchange(side, 700, 99);
    for (let run = 0; run < 6 && side.authorizedCorps().length < 5; run += 1) await side.tick();
    expect(side.authorizedCorps().sort()).toEqual(corpids);
    expect(exchanges(side)).toEqual([0, 0, 0, 0, 0]);
    expect(await side.tick()).toEqual({ exchanged: 0 });
  },
});
