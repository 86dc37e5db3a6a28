import { type CorpSecret, corpToken } from '../../../server/wecom/corp-token';
import { testInvocation } from '../invocation';
import { START, scriptedHost } from '../scripted-host';

const issued = (value: string) => ({ errcode: 0, errmsg: 'ok', access_token: value, expires_in: 7200 });
const APP: CorpSecret = { corpid: 'wwcorp', corpsecret: 'secret of app one' };

test('the token is requested with corpid and secret, as documented', async () => {
  const host = scriptedHost(issued('T1'));
  expect(await corpToken(host, APP).get(testInvocation())).toMatchObject({
    value: 'T1',
    issuedAt: START,
    expiresAt: START + 7_200_000,
  });
  expect(host.requests).toEqual([
    {
      route: 'GET /cgi-bin/gettoken',
      fields: { corpid: 'wwcorp', corpsecret: 'secret of app one' },
      family: 'token',
      quota: 'wwcorp',
    },
  ]);
});

test('instances of one app share its token', async () => {
  const host = scriptedHost(issued('T1'));
  await corpToken(host, APP).get(testInvocation());
  expect((await corpToken(host, APP).get(testInvocation())).value).toBe('T1');
});

test.each<[string, CorpSecret]>([
  ['another app of the same corp', { ...APP, corpsecret: 'secret of app two' }],
  ['the same secret in another corp', { ...APP, corpid: 'wwother' }],
  ['a template in the same corp', { ...APP, app: 'wwsuite' }],
])('%s does not get that token', async (_, other) => {
  const host = scriptedHost(issued('of app one'), issued('of the other'));
  await corpToken(host, APP).get(testInvocation());
  expect((await corpToken(host, other).get(testInvocation())).value).toBe('of the other');
});

test('two hosts that share a store do not share tokens', async () => {
  const host = scriptedHost(issued('of qyapi'), issued('of the sandbox'));
  await corpToken(host, APP).get(testInvocation());
  const sandbox = { ...host, baseUrl: 'http://127.0.0.1:4173' };
  expect((await corpToken(sandbox, APP).get(testInvocation())).value).toBe('of the sandbox');
});

test('a customized app keeps its token under its suite_id when WeCom issues a new permanent_code', async () => {
  const host = scriptedHost(issued('T1'));
  const customized = { corpid: 'wwcorp', corpsecret: 'permanent code', app: 'wwsuite' };
  await corpToken(host, customized).get(testInvocation());
  const again = await corpToken(host, { ...customized, corpsecret: 'new permanent code' }).get(testInvocation());
  expect(again.value).toBe('T1');
});

test('no secret is in the key of what is stored', async () => {
  const host = scriptedHost(issued('T1'));
  await corpToken(host, APP).get(testInvocation());
  expect(await host.documents.names('token')).toEqual([expect.stringMatching(/^qyapi\.weixin\.qq\.com\/wwcorp\/[0-9a-f]{16}$/)]);
});

test('an answer without a token is not taken', async () => {
  const host = scriptedHost({ errcode: 0, errmsg: 'ok' });
  await expect(corpToken(host, APP).get(testInvocation())).rejects.toMatchObject({
    reason: 'UPSTREAM_UNAVAILABLE',
    facts: { api: '/cgi-bin/gettoken' },
  });
});
