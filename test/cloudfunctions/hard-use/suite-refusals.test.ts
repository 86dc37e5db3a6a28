/** What WeCom refuses a suite, or one corp of it: asked once a minute, and no other corp pays for it. */
import { DEMO_CORP_ID } from '../../../sandbox/fakes/wecom';
import { freezeDate, passSeconds } from '../../frozen-date';
import type { Answer } from '../built-function';
import { CORP_TOKEN, SUCCESS, SUITE_TOKEN, type SuiteSide, startSuiteSide } from './suite-side';

const BAD_CORP = 'wwbadcorp0000001';
const BAD = { livingid: 'lvDemoLesson1', corpid: BAD_CORP };
const GOOD = { livingid: 'lvDemoLive', corpid: DEMO_CORP_ID };
const GET_LIVING_CODE = '/cgi-bin/living/get_living_code';

let side: SuiteSide;
beforeEach(async () => {
  freezeDate();
  side = await startSuiteSide();
  await side.pushTicket();
  await side.install(DEMO_CORP_ID, 'lvDemoLive');
  await side.install(BAD_CORP, 'lvDemoLesson1');
  side.wecom.calls.splice(0);
});
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  await side.close();
});

const tokenCalls = () => side.calls(SUITE_TOKEN) + side.calls(CORP_TOKEN);
const refuseAll = (api: string, errcode: number) =>
  side.wecom.injectFault({ api, times: Number.POSITIVE_INFINITY, fault: { errcode } });

/** Some of the viewers come one after another, the others in waves of fifty. */
async function visit(viewers: number, event: object, name = 'Viewer'): Promise<Record<string, number>> {
  const answers: Answer[] = [];
  const inTurn = Math.ceil(viewers / 10);
  for (let at = 0; at < viewers; ) {
    const wave = at < inTurn ? 1 : Math.min(50, viewers - at);
    const ask = (_: unknown, index: number) => side.enter(`o${name}${at + index}`, event, 20_000);
    answers.push(...(await Promise.all(Array.from({ length: wave }, ask))));
    at += wave;
  }
  const counts: Record<string, number> = {};
  for (const { reason = 'ok' } of answers) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

test('100 viewers of a corp for which WeCom answers 40082: the suite keeps its token, and the other corp enters with it', async () => {
  refuseAll(CORP_TOKEN, 40082);
  expect(await visit(100, BAD)).toEqual({ MISCONFIGURED: 100 });
  expect(side.calls(SUITE_TOKEN)).toBeLessThanOrEqual(2);
  expect(side.calls(CORP_TOKEN)).toBeLessThanOrEqual(3);

  side.wecom.clearFaults();
  const before = side.calls(SUITE_TOKEN);
  expect(await side.enter('oViewerOfOther', GOOD)).toMatchObject({ ok: true });
  expect(side.calls(SUITE_TOKEN) - before).toBe(0);
}, 20_000);

test('the same while no ticket has come for 40 minutes: the token that the suite still has is not lost to one bad corp', async () => {
  await side.enter('oFirstViewer', GOOD);
  passSeconds(40 * 60);
  side.wecom.revokeTokens();
  side.wecom.injectFault({ api: CORP_TOKEN, fault: { errcode: 40082 } });
  expect(await side.enter('oOfBadCorp', BAD)).toMatchObject({ ok: false });
  side.wecom.clearFaults();
  expect(await side.enter('oOfOtherCorp', GOOD)).toMatchObject({ ok: true });
});

test('a corp that has removed the app, without an event: 100 viewers, the other corp enters all the while', async () => {
  const app = side.wecom.world.apps.find(({ corpid }) => corpid === BAD_CORP);
  if (app) app.authorized = false;
  expect(await visit(100, BAD)).toEqual({ MISCONFIGURED: 100 });
  expect([side.calls(SUITE_TOKEN), side.calls(CORP_TOKEN)]).toEqual([0, 1]);
  expect(await visit(10, GOOD, 'Other')).toEqual({ ok: 10 });
  expect([side.calls(SUITE_TOKEN), side.calls(CORP_TOKEN)]).toEqual([0, 2]);
}, 20_000);

test.each([
  [500, CORP_TOKEN, 40084],
  [500, CORP_TOKEN, 48004],
  [100, CORP_TOKEN, 60020],
  [100, CORP_TOKEN, 999999],
  [500, GET_LIVING_CODE, 48002],
  [100, GET_LIVING_CODE, 50003],
])(
  '%i viewers, %s always %i: at most 2 token calls in the minute, 1 more after it',
  async (viewers, api, errcode) => {
    refuseAll(api, errcode);
    expect(await visit(viewers, GOOD)).toEqual({ MISCONFIGURED: viewers });
    const before = tokenCalls();
    expect(before).toBeLessThanOrEqual(2);
    expect(side.calls(api)).toBeLessThanOrEqual(2);
    passSeconds(61);
    expect(await visit(20, GOOD, 'Later')).toEqual({ MISCONFIGURED: 20 });
    expect(tokenCalls() - before).toBeLessThanOrEqual(1);
  },
  30_000,
);

test.each([
  [CORP_TOKEN, 40082],
  [GET_LIVING_CODE, 40014],
])(
  '500 viewers, %s always %i, as for a stale token: no more than one round of refreshing in the minute',
  async (api, errcode) => {
    refuseAll(api, errcode);
    expect(await visit(500, GOOD)).toEqual({ MISCONFIGURED: 500 });
    expect(side.calls(SUITE_TOKEN)).toBeLessThanOrEqual(2);
    expect(side.calls(CORP_TOKEN)).toBeLessThanOrEqual(3);
  },
  30_000,
);

test('the suite itself is refused (40080): one call, and a second instance makes none', async () => {
  side.wecom.revokeSuiteTokens();
  refuseAll(SUITE_TOKEN, 40080);
  expect(await visit(50, GOOD)).toEqual({ MISCONFIGURED: 50 });
  const calls = tokenCalls();
  expect(side.calls(SUITE_TOKEN)).toBe(1);
  side.redeploy();
  expect(await visit(10, GOOD, 'Second')).toEqual({ MISCONFIGURED: 10 });
  expect(tokenCalls() - calls).toBeLessThanOrEqual(1);
});

test('a ticket that WeCom calls invalid (40085): asked once, until a new one comes, which clears it at once', async () => {
  side.wecom.revokeSuiteTokens();
  refuseAll(SUITE_TOKEN, 40085);
  expect(await visit(100, GOOD)).toEqual({ UPSTREAM_UNAVAILABLE: 100 });
  expect(side.calls(SUITE_TOKEN)).toBe(1);
  side.wecom.clearFaults();
  passSeconds(10);
  expect(await side.pushTicket()).toMatchObject(SUCCESS);
  passSeconds(6);
  expect(await side.enter('oOnWarmInstance', GOOD)).toMatchObject({ ok: true });
});

test('and a cold instance enters with the new ticket without any pause', async () => {
  side.wecom.revokeSuiteTokens();
  refuseAll(SUITE_TOKEN, 40085);
  await visit(2, GOOD);
  side.wecom.clearFaults();
  await side.pushTicket();
  side.redeploy();
  expect(await side.enter('oOnColdInstance', GOOD)).toMatchObject({ ok: true });
});

test('a corp whose permanent_code was refused enters as soon as it authorizes again', async () => {
  refuseAll(CORP_TOKEN, 40084);
  await visit(4, GOOD);
  side.wecom.clearFaults();
  passSeconds(10);
  side.cancelAuth();
  await side.install(DEMO_CORP_ID, 'lvDemoLive');
  passSeconds(6);
  expect(await side.enter('oAfterNewCode', GOOD)).toMatchObject({ ok: true });
});
