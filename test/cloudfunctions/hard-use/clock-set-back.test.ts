/** A clock that is set back, or jumps ahead, as on a machine whose time was wrong. */
import { DEMO_LIVINGIDS, type SandboxWecom, startWecom } from '../../../sandbox/fakes/wecom';
import { freezeDate, passSeconds } from '../../frozen-date';
import { coldInstance } from '../built-function';
import { faultsAreTaken } from './suite-side';

const LIVE = { livingid: DEMO_LIVINGIDS.live };
const LIN = 'oSandboxViewerLin';
const GETTOKEN = '/cgi-bin/gettoken';
const GET_LIVING_CODE = '/cgi-bin/living/get_living_code';
const HOUR = 3_600;
/** 280 s at most, and a little less on a busy machine. */
const NEW_CODE = { ok: true, expiresIn: expect.closeTo(276, -1) };

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

const calls = (api: string) => wecom.calls.filter((call) => call.api === api).length;

describe('a clock that is set back', () => {
  test.each([60, HOUR])('by %i s: a code is never called good for longer than 280 s, and is renewed in time', async (seconds) => {
    const { call } = coldInstance('liveEntry', wecom);
    const first = await call(LIVE, LIN);
    passSeconds(-seconds);
    const again = await call(LIVE, LIN);
    expect(again).toMatchObject({ ok: true, livingCode: first.livingCode });
    expect(again.expiresIn).toBeLessThanOrEqual(280);
    passSeconds(170);
    const later = await call(LIVE, LIN);
    expect(later.expiresIn).toBeLessThanOrEqual(110);
    passSeconds(11);
    const renewed = await call(LIVE, LIN);
    expect(renewed).toMatchObject(NEW_CODE);
    expect(renewed.livingCode).not.toBe(first.livingCode);
  });

  test('by an hour: a closed gate opens after its minute', async () => {
    wecom.injectFault({ api: GET_LIVING_CODE, fault: { errcode: 45009 } });
    const { call } = coldInstance('liveEntry', wecom);
    expect(await call(LIVE, LIN)).toMatchObject({ reason: 'RATE_LIMITED' });
    passSeconds(-HOUR);
    const closed = await call(LIVE, 'oSecondViewer');
    expect(closed).toMatchObject({ reason: 'RATE_LIMITED' });
    expect(closed.retryAfter).toBeLessThanOrEqual(120);
    passSeconds(61);
    expect(await call(LIVE, 'oSecondViewer')).toMatchObject({ ok: true });
  });

  test('by an hour: a remembered refusal ends after its minute', async () => {
    wecom.injectFault({ api: GETTOKEN, fault: { errcode: 60020 } });
    const { call } = coldInstance('liveEntry', wecom);
    expect(await call(LIVE, LIN)).toMatchObject({ reason: 'MISCONFIGURED' });
    passSeconds(-HOUR);
    expect(await call(LIVE, LIN)).toMatchObject({ reason: 'MISCONFIGURED' });
    passSeconds(61);
    expect(await call(LIVE, LIN)).toMatchObject({ ok: true });
  });

  test('by an hour: a stale token is refreshed, not called a mistake', async () => {
    const { call } = coldInstance('liveEntry', wecom);
    await call(LIVE, LIN);
    passSeconds(-HOUR);
    wecom.revokeTokens();
    expect(await call(LIVE, 'oSecondViewer')).toMatchObject(NEW_CODE);
    expect(calls(GETTOKEN)).toBe(2);
  });

  test('and forth again, by an hour, between two calls: the viewer enters', async () => {
    const { call } = coldInstance('liveEntry', wecom);
    for (const [at, seconds] of [HOUR, -HOUR, HOUR, -HOUR].entries()) {
      passSeconds(seconds);
      const answer = await call(LIVE, `oViewer${at}`);
      expect(answer).toMatchObject(NEW_CODE);
    }
    expect(calls(GETTOKEN)).toBeLessThanOrEqual(2);
  });
});

test('a clock that runs ahead by an hour while a call is under way does not end it', async () => {
  const { call } = coldInstance('liveEntry', wecom);
  await call(LIVE, LIN);
  wecom.injectFault({ api: GET_LIVING_CODE, fault: { delayMs: 300 } });
  const answer = call(LIVE, 'oSecondViewer');
  await faultsAreTaken(wecom);
  passSeconds(HOUR);
  expect(await answer).toMatchObject({ ok: true });
});
