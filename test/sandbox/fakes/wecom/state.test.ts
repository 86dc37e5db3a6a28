import { getLivingCode, LIN, newToken, useWecom } from './call-wecom';

const wecom = useWecom();

test('a reset restores the demo world and clears tokens, codes, faults and calls', async () => {
  const token = await newToken(wecom());
  const { living_code } = await getLivingCode(wecom(), token);
  wecom().world.livings.splice(0);
  wecom().injectFault({ api: '*', fault: { errcode: -1 } });
  wecom().reset();
  expect(wecom().calls).toEqual([]);
  expect(wecom().redeem({ living_code: String(living_code), openid: LIN })).toEqual({ ok: false, why: 'unknown' });
  expect(await getLivingCode(wecom(), token)).toMatchObject({ errcode: 40014 });
  expect(await getLivingCode(wecom(), await newToken(wecom()))).toMatchObject({ errcode: 0 });
});

test("the Date header is the sandbox's time, or ahead of it", async () => {
  const date = async () => Date.parse((await fetch(`${wecom().url}/cgi-bin/gettoken`)).headers.get('date') ?? '');
  wecom().clock.advance(3_600_000);
  expect(Math.abs((await date()) - wecom().clock.now())).toBeLessThan(2_000);
  wecom().world.clockAhead = 600_000;
  expect(Math.abs((await date()) - wecom().clock.now() - 600_000)).toBeLessThan(2_000);
  wecom().clock.advance(-3_600_000);
});
