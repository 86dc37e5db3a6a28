import { CREDENTIAL, useAccount } from './call-account';

const MINUTE = 60_000;

const { account, get, post, stableToken, getticket } = useAccount();

test('returns the same token until 5 minutes before its end, then a new one; meanwhile both are valid', async () => {
  const first = await stableToken();
  expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 });
  account().clock.advance(114 * MINUTE);
  expect((await stableToken()).access_token).toBe(first.access_token);
  account().clock.advance(2 * MINUTE);
  expect(await stableToken()).toMatchObject({
    access_token: expect.not.stringMatching(String(first.access_token)),
    expires_in: 7200,
  });
  expect(await getticket({ access_token: String(first.access_token) })).toMatchObject({ errcode: 0 });
  account().clock.advance(4 * MINUTE);
  expect(await getticket({ access_token: String(first.access_token) })).toMatchObject({ errcode: 42001 });
});

test('force_refresh revokes the previous token, but not again within 30 seconds', async () => {
  const first = await stableToken();
  const second = await stableToken({ force_refresh: true });
  expect(second.access_token).not.toBe(first.access_token);
  expect(await getticket({ access_token: String(first.access_token) })).toMatchObject({ errcode: 40001 });
  expect((await stableToken({ force_refresh: true })).access_token).toBe(second.access_token);
});

test.each([
  ['another account', { appid: 'wxanotheraccount' }, 40013],
  ['a wrong secret', { secret: 'sandbox-secret-wrong' }, 40125],
  ['no secret', { secret: '' }, 41004],
  ['another grant_type', { grant_type: 'authorization_code' }, 40002],
])('refuses %s', async (_, given, errcode) => {
  expect(await stableToken(given)).toMatchObject({ errcode });
});

test('refuses GET, a form, and anything but JSON', async () => {
  expect(await get('/cgi-bin/stable_token', CREDENTIAL)).toMatchObject({ errcode: 43002 });
  expect(await post('/cgi-bin/stable_token', String(new URLSearchParams(CREDENTIAL)))).toMatchObject({ errcode: 47001 });
});

test('from an address outside the whitelist it is 40164, with that address in errmsg', async () => {
  account().world.egressIp = '198.51.100.9';
  expect(await stableToken()).toMatchObject({
    errcode: 40164,
    errmsg: expect.stringMatching(/^invalid ip 198\.51\.100\.9 ipv6 ::ffff:198\.51\.100\.9, not in whitelist, rid: /),
  });
});
