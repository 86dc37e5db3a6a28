import { useAccount } from './call-account';

const { account, stableToken, oauthCode, redeem } = useAccount();

test('calls are recorded without secrets, and faults can be injected', async () => {
  const fault = { errcode: 45009, errmsg: 'reach max api daily quota limit' };
  account().injectFault({ api: '/cgi-bin/stable_token', fault });
  expect(await stableToken()).toMatchObject({ errcode: 45009 });
  const code = await oauthCode();
  await redeem(code);
  expect(account().calls.map(({ method, api, errcode }) => [method, api, errcode])).toEqual([
    ['POST', '/cgi-bin/stable_token', 45009],
    ['GET', '/connect/oauth2/authorize', null],
    ['GET', '/sns/oauth2/access_token', 0],
  ]);
  for (const secret of [code, 'oSandboxViewerLin', 'sandbox-secret'])
    expect(JSON.stringify(account().calls)).not.toContain(secret);
});
