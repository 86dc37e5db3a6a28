/** A suite that several corps have authorized, and calls that only pretend to be the timer. */
import { DEMO_CORP_ID, DEMO_SUITE_ID } from '../../../sandbox/fakes/wecom';
import type { HttpAnswer } from '../built-function';
import { PERMANENT_CODE, SUCCESS, type SuiteSide, startSuiteSide } from './suite-side';

const LIN = 'oSandboxViewerLin';
const READ = 'database.getDocument';

let side: SuiteSide;
const open = async (env: Record<string, string> = {}) => {
  side = await startSuiteSide(env);
  await side.pushTicket();
};
afterEach(async () => {
  jest.restoreAllMocks();
  await side.close();
});

const reads = () => side.database.calls.filter(({ action }) => action === READ).length;
const otherCorps = (count: number) => Array.from({ length: count }, (_, at) => `wwothercorp${String(at).padStart(5, '0')}`);

describe('a page without a corpid', () => {
  test('is served for WECOM_CORP_ID, however many corps have authorized the suite', async () => {
    await open({ WECOM_CORP_ID: DEMO_CORP_ID });
    await side.install();
    expect(await side.enter(LIN)).toMatchObject({ ok: true });
    await side.install('wwsecondcorp', 'lvDemoLesson1');
    expect(await side.enter('oSecondViewer')).toMatchObject({ ok: true });
    expect(await side.enter(LIN, { livingid: 'lvDemoLesson1', corpid: 'wwsecondcorp' })).toMatchObject({ ok: true });
  });

  test('reads few documents with 302 corps and a default', async () => {
    await open({ WECOM_CORP_ID: DEMO_CORP_ID });
    side.plantCorps(otherCorps(301));
    await side.install();
    await side.enter(LIN);
    const before = reads();
    expect(await side.enter('oSecondViewer')).toMatchObject({ ok: true });
    expect(reads() - before).toBeLessThanOrEqual(2);
  });

  test('and stops at the second corp without one', async () => {
    await open();
    side.plantCorps(otherCorps(302));
    expect(await side.enter(LIN)).toMatchObject({ reason: 'INVALID_REQUEST' });
    const before = reads();
    expect(await side.enter('oSecondViewer')).toMatchObject({ reason: 'INVALID_REQUEST' });
    // The list, and two documents.
    expect(reads() - before).toBeLessThanOrEqual(3);
  });

  test('is served for the only corp where nothing names one', async () => {
    await open();
    await side.install();
    expect(await side.enter(LIN)).toMatchObject({ ok: true });
  });

  test("a default that has not authorized is the operator's mistake", async () => {
    await open({ WECOM_CORP_ID: 'wwneverauthorized' });
    await side.install();
    expect(await side.enter(LIN)).toMatchObject({ reason: 'MISCONFIGURED' });
  });
});

describe('the timer of wecomCallback', () => {
  const timer = { Type: 'Timer', TriggerName: 'exchangeAuthCodes', Time: '', Message: '' };
  /** One auth_code is pending, since no ticket had come, and stays pending while WeCom refuses the exchange. */
  const openWithPending = async () => {
    side = await startSuiteSide();
    await side.install();
    await side.pushTicket();
    side.wecom.injectFault({ api: PERMANENT_CODE, times: 99, fault: { errcode: 60020 } });
    side.wecom.calls.splice(0);
    side.database.calls.splice(0);
  };

  test.each([
    ['a viewer', LIN],
    ['a viewer with a strange openid', '0'],
  ])('is not driven by %s: 20 calls, no exchange', async (_, openid) => {
    await openWithPending();
    const answers: HttpAnswer[] = [];
    for (let times = 0; times < 20; times += 1) answers.push(await side.callback.call(timer, openid));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([401]));
    expect(side.calls(PERMANENT_CODE)).toBe(0);
    expect([side.wecom.calls.length, side.database.calls.length]).toEqual([0, 0]);
    side.wecom.clearFaults();
    expect(await side.tick()).toEqual({ exchanged: 1 });
  });

  test.each([
    ['with their own openid', { FROM_OPENID: LIN }],
    ['whose own openid is missing', {}],
  ])('nor by a viewer of a shared environment, %s', async (_, own) => {
    await openWithPending();
    const answer = await side.callback.callAs({ OPENID: 'oOfTheOwner', APPID: 'wxOwner', FROM_APPID: 'wxCaller', ...own }, timer);
    expect(answer.statusCode).toBe(401);
    expect(side.calls(PERMANENT_CODE)).toBe(0);
  });

  test('nor is an event of WeCom taken from a viewer', async () => {
    await open();
    const { query, body } = side.wecom.callbacks.suiteTicket(DEMO_SUITE_ID);
    const event = { path: '/', httpMethod: 'POST', headers: {}, queryStringParameters: query, body };
    expect((await side.callback.call(event, LIN)).statusCode).toBe(401);
    expect(await side.callback.call(event)).toMatchObject(SUCCESS);
  });
});
