import { createOfficialAccount } from '../../../server/official-account/account';
import { UpstreamError } from '../../../server/upstream/upstream-error';
import { testInvocation } from '../invocation';
import { scriptedHost } from '../scripted-host';

const ACCOUNT = { appid: 'wxaccount', secret: 'the AppSecret' };
/** As documented: without an errcode. */
const issued = (value: string) => ({ access_token: value, expires_in: 7200 });
const ROUTE = 'GET /cgi-bin/ticket/getticket';

test('the token is requested by stable_token without force, and carried by each call', async () => {
  const host = scriptedHost(issued('T1'), { errcode: 0 });
  const account = createOfficialAccount(host, ACCOUNT);
  await account.call(ROUTE, { type: 'jsapi' }, testInvocation());
  expect(account.appid).toBe('wxaccount');
  expect(host.requests).toEqual([
    {
      route: 'POST /cgi-bin/stable_token',
      fields: { grant_type: 'client_credential', appid: 'wxaccount', secret: 'the AppSecret' },
      family: 'token',
      quota: 'wxaccount',
    },
    { route: ROUTE, fields: { type: 'jsapi' }, credential: { access_token: 'T1' }, family: 'token', quota: 'wxaccount' },
  ]);
});

test('a stale token is replaced', async () => {
  const stale = new UpstreamError('MISCONFIGURED', { errcode: 40001 }, 'refresh');
  const host = scriptedHost(issued('T1'), stale, issued('T2'), { ticket: 'TICKET' });
  expect(await createOfficialAccount(host, ACCOUNT).call(ROUTE, {}, testInvocation())).toEqual({ ticket: 'TICKET' });
  expect(host.requests.at(-1)?.credential).toEqual({ access_token: 'T2' });
});

test('the token is kept under host, appid and a fingerprint of the secret', async () => {
  const host = { ...scriptedHost(issued('T1'), { errcode: 0 }), baseUrl: 'https://api.weixin.qq.com' };
  await createOfficialAccount(host, ACCOUNT).call(ROUTE, {}, testInvocation());
  expect(await host.documents.names('token')).toEqual([expect.stringMatching(/^api\.weixin\.qq\.com\/wxaccount\/[0-9a-f]{16}$/)]);
});

test('after a reset of the secret the old token is not used', async () => {
  const host = scriptedHost(issued('T1'), { errcode: 0 }, issued('T2'), { errcode: 0 });
  await createOfficialAccount(host, ACCOUNT).call(ROUTE, {}, testInvocation());
  await createOfficialAccount(host, { ...ACCOUNT, secret: 'the new AppSecret' }).call(ROUTE, {}, testInvocation());
  expect(host.requests.at(-1)?.credential).toEqual({ access_token: 'T2' });
});

test('an answer without a token is not taken', async () => {
  const account = createOfficialAccount(scriptedHost({ errcode: 0 }), ACCOUNT);
  await expect(account.call(ROUTE, {}, testInvocation())).rejects.toMatchObject({
    reason: 'UPSTREAM_UNAVAILABLE',
    facts: { api: '/cgi-bin/stable_token' },
  });
});
