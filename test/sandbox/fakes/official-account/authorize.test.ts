import { DEMO_ACCOUNT_APP_ID } from '../../../../sandbox/fakes/official-account';
import { PAGE, useAccount } from './call-account';

const { account, visit } = useAccount();

test('redirects the visitor with a code and the state, added to an existing query', async () => {
  const response = await visit();
  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toMatch(/^https:\/\/127\.0\.0\.1\/course\?id=7&code=[0-9a-f]{32}&state=abc123$/);
});

test('adds the code before the fragment and leaves the rest of the address as it is', async () => {
  const response = await visit([['redirect_uri', 'https://127.0.0.1:8443/%E8%AF%BE?a=1%202#/live?x=1']]);
  expect(response.headers.get('location')).toMatch(
    /^https:\/\/127\.0\.0\.1:8443\/%E8%AF%BE\?a=1%202&code=[0-9a-f]{32}&state=abc123#\/live\?x=1$/,
  );
});

test.each([
  ['an unknown appid', [['appid', 'wxanotheraccount']], 'AppID'],
  ['a redirect_uri outside 网页授权域名', [['redirect_uri', 'https://evil.example.com/']], '10003'],
  ['a redirect_uri that only starts with the domain', [['redirect_uri', 'https://127.0.0.1.example.com/']], '10003'],
  ['a scope that the account does not have', [['scope', 'snsapi_userinfo']], '10005'],
  ['a state with other characters', [['state', 'a-b']], 'state'],
  ['no scope', [['scope', '']], '10010'],
] as [string, [string, string][], string][])('does not redirect for %s', async (_, given, text) => {
  const response = await visit(given);
  expect(response.headers.get('location')).toBeNull();
  expect(await response.text()).toContain(text);
});

test('does not redirect for parameters in another order', async () => {
  const query = new URLSearchParams({
    redirect_uri: PAGE,
    appid: DEMO_ACCOUNT_APP_ID,
    response_type: 'code',
    scope: 'snsapi_base',
  });
  const response = await fetch(`${account().url}/connect/oauth2/authorize?${query}`, { redirect: 'manual' });
  expect(response.status).toBe(200);
});
