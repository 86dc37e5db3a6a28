import { DEMO_LIVINGIDS } from '../../../../sandbox/fakes/wecom';
import { get, getLivingCode, getLivingInfo, liveAppOf, newToken, post, useWecom } from './call-wecom';

const HOUR = 3_600_000;

const wecom = useWecom();

describe('get_living_code', () => {
  test('returns a new code for each call, with characters that a URL must encode', async () => {
    const token = await newToken(wecom());
    const first = await getLivingCode(wecom(), token);
    expect(first).toMatchObject({ status: 200, errcode: 0, errmsg: 'ok' });
    expect(first.living_code).toMatch(/\+.*\/.*=$/);
    expect((await getLivingCode(wecom(), token)).living_code).not.toBe(first.living_code);
  });

  test.each([
    ['another app created the living', { livingid: 'lvDemoForeign' }, 92008],
    ['the living does not exist', { livingid: 'lvUnknown' }, 40058],
    ['livingid is not a string', { livingid: 7 }, 40058],
    ['openid is very long', { openid: 'o'.repeat(5000) }, 40058],
    ['livingid is missing', { livingid: undefined }, 40063],
    ['openid is empty', { openid: '' }, 40063],
    ['openid is not one of WeChat', { openid: 'zhangsan' }, 40073],
  ])('refuses a call when %s', async (_what, body, errcode) => {
    expect(await getLivingCode(wecom(), await newToken(wecom()), body)).toMatchObject({ status: 200, errcode });
  });

  test('refuses GET, a form, and anything but a JSON object', async () => {
    const access_token = await newToken(wecom());
    const api = 'living/get_living_code';
    expect(await get(wecom(), api, { access_token })).toMatchObject({ errcode: 40058 });
    expect(
      await get(wecom(), api, { access_token }, { method: 'POST', body: new URLSearchParams({ livingid: 'lvDemoLive' }) }),
    ).toMatchObject({
      errcode: 40063,
    });
    expect(await post(wecom(), api, { access_token }, '{"livingid":')).toMatchObject({ errcode: 40058 });
    expect(await post(wecom(), api, { access_token }, '["lvDemoLive"]')).toMatchObject({ errcode: 40058 });
  });

  test('has an errcode each for a missing, an unknown, a revoked and an expired token', async () => {
    const token = await newToken(wecom());
    expect(await getLivingCode(wecom(), '')).toMatchObject({ errcode: 41001 });
    expect(await getLivingCode(wecom(), 'sandbox-token-unknown')).toMatchObject({ errcode: 40014 });
    wecom().clock.advance(2 * HOUR);
    expect(await getLivingCode(wecom(), token)).toMatchObject({ errcode: 42001 });
    wecom().revokeTokens();
    expect(await getLivingCode(wecom(), token)).toMatchObject({ errcode: 40014 });
  });

  test('accepts the token that follows a revoked or an expired one', async () => {
    const first = await newToken(wecom());
    wecom().revokeTokens();
    const second = await newToken(wecom());
    expect(await getLivingCode(wecom(), first)).toMatchObject({ errcode: 40014 });
    expect(await getLivingCode(wecom(), second)).toMatchObject({ errcode: 0 });
    wecom().expireTokens();
    expect(await getLivingCode(wecom(), second)).toMatchObject({ errcode: 42001 });
    expect(await getLivingCode(wecom(), await newToken(wecom()))).toMatchObject({ errcode: 0 });
  });

  test('refuses an app without the live permission, an untrusted address and a disabled app', async () => {
    const token = await newToken(wecom());
    const liveApp = liveAppOf(wecom());
    liveApp.permitted = false;
    expect(await getLivingCode(wecom(), token)).toMatchObject({ errcode: 48002 });
    wecom().world.egressIp = '192.0.2.99';
    expect(await getLivingCode(wecom(), token)).toMatchObject({
      errcode: 60020,
      errmsg: expect.stringContaining('from ip: 192.0.2.99,'),
    });
    liveApp.enabled = false;
    expect(await getLivingCode(wecom(), token)).toMatchObject({ errcode: 50003 });
  });
});

describe('get_living_info', () => {
  test('describes a living that has started', async () => {
    const { living_info } = await getLivingInfo(wecom(), await newToken(wecom()), DEMO_LIVINGIDS.live);
    expect(living_info).toMatchObject({ theme: '秋季新品发布会', status: 1, open_replay: 1, reserve_living_duration: 3600 });
    expect(living_info).not.toHaveProperty('replay_status');
    expect(living_info).not.toHaveProperty('app');
  });

  test('has replay_status after the end, unless replays are off', async () => {
    const token = await newToken(wecom());
    expect(await getLivingInfo(wecom(), token, DEMO_LIVINGIDS.replay)).toMatchObject({
      living_info: { status: 2, replay_status: 0 },
    });
    for (const living of wecom().world.livings) living.open_replay = 0;
    const { living_info } = await getLivingInfo(wecom(), token, DEMO_LIVINGIDS.replay);
    expect(living_info).toMatchObject({ status: 2, open_replay: 0 });
    expect(living_info).not.toHaveProperty('replay_status');
  });

  test("spells the key of the status as WeCom's sample does, where the world says so", async () => {
    wecom().world.statusKey = 'status ';
    const { living_info } = await getLivingInfo(wecom(), await newToken(wecom()), DEMO_LIVINGIDS.live);
    expect(living_info).toMatchObject({ 'status ': 1 });
    expect(living_info).not.toHaveProperty('status');
  });

  test('has every documented field', async () => {
    const token = await newToken(wecom());
    const info = async () => (await getLivingInfo(wecom(), token, DEMO_LIVINGIDS.reserved)).living_info as object;
    const always = [
      ...['anchor_userid', 'comment_num', 'description', 'living_duration', 'living_start', 'main_department', 'mic_num'],
      ...['online_count', 'open_replay', 'reserve_living_duration', 'reserve_start', 'status', 'subscribe_count', 'theme'],
      ...['type', 'viewer_num'],
    ];
    expect(Object.keys(await info()).sort()).toEqual(always);
    for (const living of wecom().world.livings) living.type = 4;
    expect(Object.keys(await info()).sort()).toEqual([...always, 'push_stream_url'].sort());
  });

  test("refuses another app's living, an unknown one, a missing livingid, and POST", async () => {
    const token = await newToken(wecom());
    expect(await getLivingInfo(wecom(), token, DEMO_LIVINGIDS.foreign)).toMatchObject({ errcode: 92008 });
    expect(await getLivingInfo(wecom(), token, 'lvUnknown')).toMatchObject({ errcode: 40058 });
    expect(await getLivingInfo(wecom(), token, '')).toMatchObject({ errcode: 40063 });
    expect(await post(wecom(), 'living/get_living_info', { access_token: token }, { livingid: 'lvDemoLive' })).toMatchObject({
      errcode: 40058,
    });
  });
});
