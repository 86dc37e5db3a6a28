import { getLivingCode, getLivingInfo, newToken, useWecom } from './call-wecom';

const wecom = useWecom();

test('beyond the quota of the minute one API is blocked for a minute, other APIs are not', async () => {
  wecom().world.quota = { perMinute: 2, perHour: 100 };
  const token = await newToken(wecom());
  const codes = [await getLivingCode(wecom(), token), await getLivingCode(wecom(), token), await getLivingCode(wecom(), token)];
  expect(codes.map(({ errcode }) => errcode)).toEqual([0, 0, 45009]);
  expect(await getLivingInfo(wecom(), token, 'lvDemoLive')).toMatchObject({ errcode: 0 });
  wecom().clock.advance(60_000);
  expect(await getLivingCode(wecom(), token)).toMatchObject({ errcode: 0 });
});
