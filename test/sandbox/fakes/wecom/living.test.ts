import {
  DEMO_CORP_ID,
  DEMO_LIVINGIDS,
  DEMO_SECRET,
  FOREIGN_SECRET,
  type SandboxWecom,
  startWecom,
} from '../../../sandbox/fakes/wecom';
import type { App } from '../../../sandbox/fakes/wecom/world';
import { get, getLivingCode, getLivingInfo, getToken, LIN, newToken, post } from './call-wecom';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let wecom: SandboxWecom;
const liveApp = (): App => wecom.world.apps.find(({ id }) => id === 'live-app') as App;

beforeAll(async () => {
  wecom = await startWecom();
});
beforeEach(() => wecom.reset());
afterAll(() => wecom.close());

describe('gettoken', () => {
  test('gives a token for two hours, and the same one again with what is left of them', async () => {
    const first = await getToken(wecom);
    expect(first).toMatchObject({ status: 200, errcode: 0, errmsg: 'ok', expires_in: 7200 });
    wecom.clock.advance(HOUR);
    const second = await getToken(wecom);
    expect(second.access_token).toBe(first.access_token);
    expect(second.expires_in).toBeLessThanOrEqual(3600);
    expect(second.expires_in).toBeGreaterThan(3590);
  });

  test('gives another token when the first has expired', async () => {
    const first = await newToken(wecom);
    wecom.clock.advance(2 * HOUR);
    expect(await newToken(wecom)).not.toBe(first);
  });

  test('gives each app its own token', async () => {
    const other = await getToken(wecom, { corpsecret: FOREIGN_SECRET });
    expect(other.access_token).not.toBe(await newToken(wecom));
  });

  test.each([
    ['an unknown corp', { corpid: 'wwnobody' }, 40013],
    ['a wrong secret', { corpsecret: 'sandbox-secret-wrong' }, 40001],
    ['no corpid', { corpid: '' }, 41002],
    ['no secret', { corpsecret: '' }, 41004],
  ])('refuses %s', async (_what, query, errcode) => {
    expect(await getToken(wecom, query)).toMatchObject({ status: 200, errcode });
  });

  test('refuses the secret of a disabled app as a wrong one', async () => {
    liveApp().enabled = false;
    expect(await getToken(wecom)).toMatchObject({ errcode: 40001 });
  });

  test('refuses POST', async () => {
    expect(await post(wecom, 'gettoken', { corpid: DEMO_CORP_ID, corpsecret: DEMO_SECRET }, {})).toMatchObject({
      errcode: 40058,
    });
  });

  test('takes the permanent_code of an agent-developed app as its secret, but not that of a suite app', async () => {
    liveApp().kind = 'customized-app';
    expect(await getToken(wecom)).toMatchObject({ errcode: 0 });
    liveApp().kind = 'suite-app';
    expect(await getToken(wecom)).toMatchObject({ errcode: 40001 });
  });

  test('names the address to be trusted when it is not', async () => {
    liveApp().trustedIp = '198.51.100.1;198.51.100.2';
    const { errcode, errmsg } = await getToken(wecom);
    expect(errcode).toBe(60020);
    expect(errmsg).toMatch(
      /^not allow to access from your ip, hint: \[\d+\], from ip: 203\.0\.113\.7, more info at https:\/\/open\.work\.weixin\.qq\.com\/devtool\/query\?e=60020$/,
    );
  });

  test('closes the door for an hour after ten bad secrets', async () => {
    for (let time = 0; time < 10; time += 1) await getToken(wecom, { corpsecret: 'sandbox-secret-wrong' });
    expect(await getToken(wecom)).toMatchObject({ errcode: 45009 });
    wecom.clock.advance(HOUR);
    expect(await getToken(wecom)).toMatchObject({ errcode: 0 });
  });
});

describe('get_living_code', () => {
  test('gives a new code each time, in characters that a URL would spoil', async () => {
    const token = await newToken(wecom);
    const first = await getLivingCode(wecom, token);
    expect(first).toMatchObject({ status: 200, errcode: 0, errmsg: 'ok' });
    expect(first.living_code).toMatch(/\+.*\/.*=$/);
    expect((await getLivingCode(wecom, token)).living_code).not.toBe(first.living_code);
  });

  test.each([
    ['another app made the living', { livingid: 'lvDemoForeign' }, 92008],
    ['the living does not exist', { livingid: 'lvNobodyMadeThis' }, 40058],
    ['livingid is not a string', { livingid: 7 }, 40058],
    ['openid is very long', { openid: 'o'.repeat(5000) }, 40058],
    ['livingid is left out', { livingid: undefined }, 40063],
    ['openid is empty', { openid: '' }, 40063],
    ['openid is not of WeChat', { openid: 'zhangsan' }, 40073],
  ])('refuses when %s', async (_what, body, errcode) => {
    expect(await getLivingCode(wecom, await newToken(wecom), body)).toMatchObject({ status: 200, errcode });
  });

  test('refuses GET, a form, and what is not a JSON object', async () => {
    const access_token = await newToken(wecom);
    const api = 'living/get_living_code';
    expect(await get(wecom, api, { access_token })).toMatchObject({ errcode: 40058 });
    expect(
      await get(wecom, api, { access_token }, { method: 'POST', body: new URLSearchParams({ livingid: 'lvDemoLive' }) }),
    ).toMatchObject({
      errcode: 40063,
    });
    expect(await post(wecom, api, { access_token }, '{"livingid":')).toMatchObject({ errcode: 40058 });
    expect(await post(wecom, api, { access_token }, '["lvDemoLive"]')).toMatchObject({ errcode: 40058 });
  });

  test('refuses a missing, an unknown, a revoked and an expired token, each in its own way', async () => {
    const token = await newToken(wecom);
    expect(await getLivingCode(wecom, '')).toMatchObject({ errcode: 41001 });
    expect(await getLivingCode(wecom, 'sandbox-token-nobody-gave')).toMatchObject({ errcode: 40014 });
    wecom.clock.advance(2 * HOUR);
    expect(await getLivingCode(wecom, token)).toMatchObject({ errcode: 42001 });
    wecom.revokeTokens();
    expect(await getLivingCode(wecom, token)).toMatchObject({ errcode: 40014 });
  });

  test('works again with the token that follows a revoked or an expired one', async () => {
    const first = await newToken(wecom);
    wecom.revokeTokens();
    const second = await newToken(wecom);
    expect(await getLivingCode(wecom, first)).toMatchObject({ errcode: 40014 });
    expect(await getLivingCode(wecom, second)).toMatchObject({ errcode: 0 });
    wecom.expireTokens();
    expect(await getLivingCode(wecom, second)).toMatchObject({ errcode: 42001 });
    expect(await getLivingCode(wecom, await newToken(wecom))).toMatchObject({ errcode: 0 });
  });

  test('refuses an app without the live permission, an untrusted address and a disabled app', async () => {
    const token = await newToken(wecom);
    liveApp().permitted = false;
    expect(await getLivingCode(wecom, token)).toMatchObject({ errcode: 48002 });
    wecom.world.egressIp = '192.0.2.99';
    expect(await getLivingCode(wecom, token)).toMatchObject({
      errcode: 60020,
      errmsg: expect.stringContaining('from ip: 192.0.2.99,'),
    });
    liveApp().enabled = false;
    expect(await getLivingCode(wecom, token)).toMatchObject({ errcode: 50003 });
  });

  test('is closed to the corp for a minute once the quota of the minute is spent', async () => {
    wecom.world.quota = { perMinute: 2, perHour: 100 };
    const token = await newToken(wecom);
    const codes = [await getLivingCode(wecom, token), await getLivingCode(wecom, token), await getLivingCode(wecom, token)];
    expect(codes.map(({ errcode }) => errcode)).toEqual([0, 0, 45009]);
    expect(await getLivingInfo(wecom, token, 'lvDemoLive')).toMatchObject({ errcode: 0 });
    wecom.clock.advance(MINUTE);
    expect(await getLivingCode(wecom, token)).toMatchObject({ errcode: 0 });
  });
});

describe('get_living_info', () => {
  test('tells a running living', async () => {
    const { living_info } = await getLivingInfo(wecom, await newToken(wecom), DEMO_LIVINGIDS.live);
    expect(living_info).toMatchObject({ theme: '秋季新品发布会', status: 1, open_replay: 1, reserve_living_duration: 3600 });
    expect(living_info).not.toHaveProperty('replay_status');
    expect(living_info).not.toHaveProperty('app');
  });

  test('tells the replay of one that has ended, and of one that has none', async () => {
    const token = await newToken(wecom);
    expect(await getLivingInfo(wecom, token, DEMO_LIVINGIDS.replay)).toMatchObject({
      living_info: { status: 2, replay_status: 0 },
    });
    for (const living of wecom.world.livings) living.open_replay = 0;
    const { living_info } = await getLivingInfo(wecom, token, DEMO_LIVINGIDS.replay);
    expect(living_info).toMatchObject({ status: 2, open_replay: 0 });
    expect(living_info).not.toHaveProperty('replay_status');
  });

  test("refuses another app's living, an unknown one, none, and POST", async () => {
    const token = await newToken(wecom);
    expect(await getLivingInfo(wecom, token, DEMO_LIVINGIDS.foreign)).toMatchObject({ errcode: 92008 });
    expect(await getLivingInfo(wecom, token, 'lvNobodyMadeThis')).toMatchObject({ errcode: 40058 });
    expect(await getLivingInfo(wecom, token, '')).toMatchObject({ errcode: 40063 });
    expect(await post(wecom, 'living/get_living_info', { access_token: token }, { livingid: 'lvDemoLive' })).toMatchObject({
      errcode: 40058,
    });
  });
});

describe('redeeming a living_code', () => {
  const codeFor = async (livingid: string) =>
    String((await getLivingCode(wecom, await newToken(wecom), { livingid })).living_code);

  test('opens the living for which it was made, as often as its viewer likes, for five minutes', async () => {
    const living_code = await codeFor(DEMO_LIVINGIDS.replay);
    const room = { ok: true, livingid: 'lvDemoReplay', theme: '客户成功公开课', status: 'ended', replay: 'ready' };
    expect(wecom.redeem({ living_code, openid: LIN })).toMatchObject(room);
    wecom.clock.advance(5 * MINUTE - 1000);
    expect(wecom.redeem({ living_code, openid: LIN })).toMatchObject(room);
    wecom.clock.advance(1000);
    expect(wecom.redeem({ living_code, openid: LIN })).toEqual({ ok: false, why: 'expired' });
  });

  test('opens nothing for another viewer, nor for an unknown code', async () => {
    const living_code = await codeFor(DEMO_LIVINGIDS.live);
    expect(wecom.redeem({ living_code, openid: 'oSandboxViewerWang' })).toEqual({ ok: false, why: 'foreign' });
    expect(wecom.redeem({ living_code: living_code.replaceAll('+', ' '), openid: LIN })).toEqual({ ok: false, why: 'unknown' });
  });

  test('can be made to fail at once', async () => {
    const living_code = await codeFor(DEMO_LIVINGIDS.live);
    wecom.expireCodes();
    expect(wecom.redeem({ living_code, openid: LIN })).toEqual({ ok: false, why: 'expired' });
  });

  test('works over HTTP for the page that plays the room', async () => {
    const living_code = await codeFor(DEMO_LIVINGIDS.reserved);
    const response = await fetch(`${wecom.url}/sandbox/redeem`, {
      method: 'POST',
      body: JSON.stringify({ living_code, openid: LIN }),
    });
    expect(await response.json()).toMatchObject({
      ok: true,
      livingid: 'lvDemoReserved',
      status: 'reserved',
      replay: 'generating',
    });
  });
});
