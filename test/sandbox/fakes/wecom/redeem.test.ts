import { DEMO_LIVINGIDS } from '../../../../sandbox/fakes/wecom';
import { getLivingCode, LIN, newToken, useWecom } from './call-wecom';

const MINUTE = 60_000;

const wecom = useWecom();

const codeFor = async (livingid: string) =>
  String((await getLivingCode(wecom(), await newToken(wecom()), { livingid })).living_code);

test('a code opens its living repeatedly for its viewer, for five minutes', async () => {
  const living_code = await codeFor(DEMO_LIVINGIDS.replay);
  const room = { ok: true, livingid: 'lvDemoReplay', theme: '客户成功公开课', status: 'ended', replay: 'ready' };
  expect(wecom().redeem({ living_code, openid: LIN })).toMatchObject(room);
  wecom().clock.advance(5 * MINUTE - 1000);
  expect(wecom().redeem({ living_code, openid: LIN })).toMatchObject(room);
  wecom().clock.advance(1000);
  expect(wecom().redeem({ living_code, openid: LIN })).toEqual({ ok: false, why: 'expired' });
});

test('another viewer’s code and an unknown code open nothing', async () => {
  const living_code = await codeFor(DEMO_LIVINGIDS.live);
  expect(wecom().redeem({ living_code, openid: 'oSandboxViewerWang' })).toEqual({ ok: false, why: 'foreign' });
  expect(wecom().redeem({ living_code: living_code.replaceAll('+', ' '), openid: LIN })).toEqual({ ok: false, why: 'unknown' });
});

test('codes can be made to expire at once', async () => {
  const living_code = await codeFor(DEMO_LIVINGIDS.live);
  wecom().expireCodes();
  expect(wecom().redeem({ living_code, openid: LIN })).toEqual({ ok: false, why: 'expired' });
});

test('a code can be redeemed over HTTP', async () => {
  const living_code = await codeFor(DEMO_LIVINGIDS.reserved);
  const response = await fetch(`${wecom().url}/sandbox/redeem`, {
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
