/** liveEntryH5 while WeChat refuses it, and under forged OAuth codes: few calls, and true visitors get on afterwards. */
import { type SandboxOfficialAccount, startOfficialAccount } from '../../../sandbox/fakes/official-account';
import { type SandboxWecom, startWecom } from '../../../sandbox/fakes/wecom';
import { freezeDate, passSeconds } from '../../frozen-date';
import { coldH5, type Read } from '../h5-page';
import { ORIGIN, oauthCode } from '../h5-parties';

const ACCESS_TOKEN = '/sns/oauth2/access_token';
const STABLE_TOKEN = '/cgi-bin/stable_token';
const GETTICKET = '/cgi-bin/ticket/getticket';

let wecom: SandboxWecom;
let account: SandboxOfficialAccount;
beforeEach(async () => {
  freezeDate();
  [wecom, account] = await Promise.all([startWecom(), startOfficialAccount()]);
});
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  await Promise.all([wecom.close(), account.close()]);
});

const cold = () => coldH5({ wecom, account });
type H5 = ReturnType<typeof cold>;
const calls = (api: string) => account.calls.filter((call) => call.api === api).length;
const refuseAll = (api: string, errcode: number) =>
  account.injectFault({ api, times: Number.POSITIVE_INFINITY, fault: { errcode } });

/** How often each status was answered. */
async function statuses(count: number, send: (at: number) => Promise<Read>): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (let at = 0; at < count; at += 1) {
    const { statusCode } = await send(at);
    counts[statusCode] = (counts[statusCode] ?? 0) + 1;
  }
  return counts;
}
const signPages = (h5: H5, count: number) => statuses(count, (at) => h5.signature(`${ORIGIN}/course/${at}`));
const openSession = async (h5: H5) => h5.post('/session', { code: await oauthCode(account) });

describe('js-sdk-config', () => {
  test('getticket always calls the token stale (40001): 100 pages cost two tokens and two tickets in the minute', async () => {
    refuseAll(GETTICKET, 40001);
    const h5 = cold();
    expect(await signPages(h5, 100)).toEqual({ 500: 100 });
    expect([calls(STABLE_TOKEN), calls(GETTICKET)]).toEqual([2, 2]);
    account.clearFaults();
    passSeconds(61);
    expect(await signPages(h5, 1)).toEqual({ 200: 1 });
  });

  test('100 pages at once under the same: no more', async () => {
    refuseAll(GETTICKET, 40001);
    const h5 = cold();
    await Promise.all(Array.from({ length: 100 }, (_, at) => h5.signature(`${ORIGIN}/course/${at}`)));
    expect([calls(STABLE_TOKEN), calls(GETTICKET)]).toEqual([2, 2]);
  });

  test.each([
    [STABLE_TOKEN, 40164],
    [STABLE_TOKEN, 999999],
    [GETTICKET, 48001],
    [GETTICKET, 999999],
  ])('%s always refused with %i: 100 pages cost one call in the minute, one more after it', async (api, errcode) => {
    refuseAll(api, errcode);
    const h5 = cold();
    expect(await signPages(h5, 100)).toEqual({ 500: 100 });
    expect(calls(api)).toBe(1);
    passSeconds(61);
    expect(await signPages(h5, 100)).toEqual({ 500: 100 });
    expect(calls(api)).toBe(2);
    expect(calls(STABLE_TOKEN)).toBeLessThanOrEqual(2);
  });
});

describe('forged OAuth codes', () => {
  test('500 requests with one of them: one call', async () => {
    const h5 = cold();
    expect(await statuses(500, () => h5.post('/session', { code: 'forged-by-a-script' }))).toEqual({ 401: 500 });
    expect(calls(ACCESS_TOKEN)).toBe(1);
    expect((await openSession(h5)).statusCode).toBe(200);
  });

  test('500 of them: at most 300 calls in the minute, then 429 with a time to come back; after it a true visitor gets in', async () => {
    const h5 = cold();
    const answers = await statuses(500, (at) => h5.post('/session', { code: `forged-${at}` }));
    expect(calls(ACCESS_TOKEN)).toBeLessThanOrEqual(300);
    expect(answers).toEqual({ 401: 300, 429: 200 });
    const limited = await openSession(h5);
    expect(limited.json).toMatchObject({ reason: 'RATE_LIMITED', retryable: true });
    expect(limited.json.retryAfter).toBeGreaterThan(0);
    expect(limited.json.retryAfter).toBeLessThanOrEqual(60);
    passSeconds(61);
    expect((await openSession(h5)).statusCode).toBe(200);
  });

  test('sessions that were opened before go on while codes are forged', async () => {
    const h5 = cold();
    const { session } = (await openSession(h5)).json;
    await statuses(400, (at) => h5.post('/session', { code: `forged-${at}` }));
    expect((await h5.livingCode(session)).statusCode).toBe(200);
    expect((await h5.signature(`${ORIGIN}/`)).statusCode).toBe(200);
  });
});

test.each(['1', true, 1])(
  'an openid that WeChat invents for a snapshot (is_snapshotuser %j) names nobody: 401',
  async (is_snapshotuser) => {
    account.injectFault({ api: ACCESS_TOKEN, fault: { body: { access_token: 'x', openid: 'oInvented0', is_snapshotuser } } });
    expect((await openSession(cold())).statusCode).toBe(401);
  },
);

test.each(['0', false, 0, undefined])('an openid with is_snapshotuser %j is the visitor', async (is_snapshotuser) => {
  account.injectFault({ api: ACCESS_TOKEN, fault: { body: { access_token: 'x', openid: 'oTrueVisitor', is_snapshotuser } } });
  expect((await openSession(cold())).statusCode).toBe(200);
});
