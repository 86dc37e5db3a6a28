/** A corp that cancels: its events overtake each other, and its auth_code may still be pending. */
import { DEMO_CORP_ID } from '../../../sandbox/fakes/wecom';
import { freezeDate, passSeconds } from '../../frozen-date';
import { faultsAreTaken, PERMANENT_CODE, SUCCESS, type SuiteSide, startSuiteSide } from './suite-side';

const LIN = 'oSandboxViewerLin';
const NOT_AUTHORIZED = { ok: false, reason: 'MISCONFIGURED' };

let side: SuiteSide;
beforeEach(async () => {
  freezeDate();
  side = await startSuiteSide();
});
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  await side.close();
});

/** WeCom still exchanges a code of a corp that has cancelled. */
const exchangeAllTheSame = () => {
  const body = { errcode: 0, errmsg: 'ok', permanent_code: 'of-the-cancelled-corp', auth_corp_info: { corpid: DEMO_CORP_ID } };
  side.wecom.injectFault({ api: PERMANENT_CODE, times: Number.POSITIVE_INFINITY, fault: { body } });
};

describe('a corp that installs the app and removes it again is not authorized', () => {
  test('when cancel_auth comes before its older create_auth', async () => {
    await side.pushTicket();
    const created = side.createAuth();
    passSeconds(2);
    const cancelled = side.cancelAuth();
    exchangeAllTheSame();
    expect(await side.receive(cancelled)).toMatchObject(SUCCESS);
    expect(await side.receive(created)).toMatchObject(SUCCESS);
    expect(side.authorizedCorps()).toEqual([]);
    expect(await side.enter(LIN)).toMatchObject(NOT_AUTHORIZED);
  });

  test('when cancel_auth comes while the code is pending, and the timer exchanges it', async () => {
    expect(await side.install()).toMatchObject(SUCCESS);
    passSeconds(2);
    expect(await side.receive(side.cancelAuth())).toMatchObject(SUCCESS);
    await side.pushTicket();
    exchangeAllTheSame();
    await side.tick();
    await side.tick();
    expect(side.authorizedCorps()).toEqual([]);
    expect(await side.enter(LIN)).toMatchObject(NOT_AUTHORIZED);
  });

  test('when cancel_auth comes while the exchange is under way', async () => {
    await side.pushTicket();
    const created = side.createAuth();
    passSeconds(2);
    const cancelled = side.cancelAuth();
    const body = { errcode: 0, permanent_code: 'of-the-cancelled-corp', auth_corp_info: { corpid: DEMO_CORP_ID } };
    side.wecom.injectFault({ api: PERMANENT_CODE, fault: { body, delayMs: 300 } });
    const exchanging = side.receive(created);
    await faultsAreTaken(side.wecom);
    expect(await side.receive(cancelled)).toMatchObject(SUCCESS);
    await exchanging;
    expect(side.authorizedCorps()).toEqual([]);
  });

  test('and is, when it installs the app once more: before and after the older events come', async () => {
    await side.pushTicket();
    await side.install();
    passSeconds(2);
    const cancelled = side.cancelAuth();
    passSeconds(2);
    expect(await side.install()).toMatchObject(SUCCESS);
    expect(await side.enter(LIN)).toMatchObject({ ok: true });
    expect(await side.receive(cancelled)).toMatchObject(SUCCESS);
    expect(side.authorizedCorps()).toEqual([DEMO_CORP_ID]);
    expect(await side.enter('oSecondViewer')).toMatchObject({ ok: true });
  });

  test('the trace of a cancellation names no corp and is gone after an hour', async () => {
    await side.pushTicket();
    await side.install();
    passSeconds(2);
    await side.receive(side.cancelAuth());
    expect(JSON.stringify(side.database.documents('live_entry'))).not.toContain(DEMO_CORP_ID);
    passSeconds(3600);
    await side.tick();
    const kinds = side.database.documents('live_entry').map(({ kind }) => String(kind));
    expect(kinds.filter((kind) => !/ticket|token/.test(kind))).toEqual([]);
  });
});
