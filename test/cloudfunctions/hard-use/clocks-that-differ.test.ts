/** Instances whose clocks differ, on one store. */
import { createClock } from '../../../sandbox/fakes/clock';
import { startFunction } from '../../../sandbox/fakes/cloud';
import { type CloudDatabase, startCloudDatabase } from '../../../sandbox/fakes/cloud-database';
import { DEMO_CORP_ID, DEMO_LIVINGIDS, DEMO_SECRET, type SandboxWecom, startWecom } from '../../../sandbox/fakes/wecom';
import type { Answer } from '../built-function';

const LIVE = { livingid: DEMO_LIVINGIDS.live };
const GETTOKEN = '/cgi-bin/gettoken';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** 280 s at most, and a little less on a busy machine. */
const NEW_CODE = { ok: true, expiresIn: expect.closeTo(276, -1) };

let wecom: SandboxWecom;
let database: CloudDatabase;
const closers: (() => Promise<void>)[] = [];

beforeEach(async () => {
  [wecom, database] = await Promise.all([startWecom(), startCloudDatabase()]);
  closers.push(wecom.close, database.close);
});
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

const calls = (api: string) => wecom.calls.filter((call) => call.api === api).length;

/** An instance in a process of its own, whose clock is this much ahead of WeCom's. */
function instanceAhead(ms: number, env: Record<string, string> = {}) {
  const clock = createClock();
  clock.advance(ms);
  const cloudFunction = startFunction({
    folder: 'dist/cloudfunctions/liveEntry',
    env: {
      WECOM_CORP_ID: DEMO_CORP_ID,
      WECOM_CORP_SECRET: DEMO_SECRET,
      WECOM_API_BASE_URL: wecom.url,
      CLOUDBASE_SERVICE_URL: database.url,
      SILENCE: 'true',
      ...env,
    },
    timeLimitMs: 10_000,
    maxInstances: 1,
    clock,
  });
  closers.push(cloudFunction.close);
  return (openid: string) => cloudFunction.call(LIVE, { openid }) as Promise<Answer>;
}

describe('two instances whose clocks differ', () => {
  test.each([
    [SECOND, 0],
    [5 * MINUTE, 0],
    [0, SECOND],
    [0, 5 * MINUTE],
    [-5 * MINUTE, 5 * MINUTE],
  ])(
    'by %i and %i ms: a token of the first one that WeCom ended is refreshed by the second, not called a mistake',
    async (first, second) => {
      expect(await instanceAhead(first)('oFirstViewer')).toMatchObject({ ok: true });
      wecom.revokeTokens();
      const enter = instanceAhead(second);
      expect(await enter('oSecondViewer')).toMatchObject(NEW_CODE);
      expect(await enter('oThirdViewer')).toMatchObject(NEW_CODE);
      expect(calls(GETTOKEN)).toBe(2);
    },
  );

  test.each([SECOND, 5 * MINUTE])(
    'by %i ms: WeCom ends the token in memory, and the newer one in the store too: refreshed, not called a mistake',
    async (ahead) => {
      const enter = instanceAhead(0);
      const enterAhead = instanceAhead(ahead);
      await enter('oFirstViewer');
      wecom.revokeTokens();
      await enterAhead('oSecondViewer');
      wecom.revokeTokens();
      expect(await enter('oThirdViewer')).toMatchObject({ ok: true });
      expect(calls(GETTOKEN)).toBe(3);
    },
  );

  test('by five minutes either way: one leads the refresh, the others wait for it', async () => {
    wecom.injectFault({ api: GETTOKEN, times: 9, fault: { delayMs: 800 } });
    const fleet = [0, 5, -5, 2, -2].map((minutes) => instanceAhead(minutes * MINUTE));
    const answers = await Promise.all(fleet.map((enter, at) => enter(`oViewer${at}`)));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    expect(calls(GETTOKEN)).toBe(1);
  }, 20_000);

  test('a refusal that one of them has stored keeps both from asking, for a minute or so', async () => {
    const wrong = { WECOM_CORP_SECRET: 'sandbox-secret-mistyped' };
    for (const ahead of [0, SECOND, -SECOND]) {
      expect(await instanceAhead(ahead, wrong)('oSomeViewer')).toMatchObject({ reason: 'MISCONFIGURED' });
    }
    expect(calls(GETTOKEN)).toBe(1);
  });
});
