import { useAccount } from './call-account';

const { account, oauthCode, redeem } = useAccount();

test('returns the openid for a code once, without errcode', async () => {
  const code = await oauthCode();
  expect(await redeem(code)).toEqual({
    access_token: expect.any(String),
    expires_in: 7200,
    refresh_token: expect.any(String),
    openid: 'oSandboxViewerLin',
    scope: 'snsapi_base',
  });
  expect(await redeem(code)).toMatchObject({
    errcode: 40163,
    errmsg: expect.stringMatching(/^code been used, rid: [0-9a-f-]{26}$/),
  });
});

test('a code expires after five minutes', async () => {
  const code = await oauthCode();
  account().clock.advance(300_000);
  expect(await redeem(code)).toMatchObject({ errcode: 40029 });
});

test.each([
  ['an unknown code', { code: 'unknown' }, 40029],
  ['no code', { code: '' }, 41008],
  ['another account', { appid: 'wxanotheraccount' }, 40013],
  ['a wrong secret', { secret: 'sandbox-secret-wrong' }, 40125],
  ['another grant_type', { grant_type: 'client_credential' }, 40002],
])('refuses %s', async (_, given, errcode) => {
  expect(await redeem(await oauthCode(), given)).toMatchObject({ errcode });
});
