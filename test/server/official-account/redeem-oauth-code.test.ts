import { createRedeemOauthCode } from '../../../server/official-account/redeem-oauth-code';
import { UpstreamError } from '../../../server/upstream/upstream-error';
import { testInvocation } from '../invocation';
import { type Scripted, scriptedHost } from '../scripted-host';

/** As documented: without an errcode. */
const ANSWER = { access_token: 'of the visitor', refresh_token: 'R', openid: 'oLin', scope: 'snsapi_base', expires_in: 7200 };
const WRONG_SECRET = new UpstreamError('MISCONFIGURED', { errcode: 40125 }, 'remember');

function setUp(...script: Scripted[]) {
  const host = scriptedHost(...script);
  const redeem = createRedeemOauthCode(host, { appid: 'wxaccount', secret: 'the AppSecret' });
  return { host, redeem: (code = 'OAUTH-CODE') => redeem(code, testInvocation()) };
}

test('a code is redeemed once, and only the openid is taken from the answer', async () => {
  const { host, redeem } = setUp(ANSWER);
  expect(await redeem()).toBe('oLin');
  expect(host.requests).toEqual([
    {
      route: 'GET /sns/oauth2/access_token',
      fields: { appid: 'wxaccount', secret: 'the AppSecret', code: 'OAUTH-CODE', grant_type: 'authorization_code' },
      family: 'oauth',
      quota: 'wxaccount',
      once: { leastMs: 0 },
    },
  ]);
  expect(await host.documents.names('token')).toEqual([]);
});

test.each([1, '1', true, 'true'])('the invented openid of a snapshot page is not a viewer: %j', async (yes) => {
  const { redeem } = setUp({ ...ANSWER, is_snapshotuser: yes });
  await expect(redeem()).rejects.toMatchObject({
    reason: 'UNAUTHENTICATED',
    facts: {
      api: '/sns/oauth2/access_token',
      fault: 'the openid of a snapshot page',
      remedy: { en: expect.stringContaining('open the full page'), zh: expect.stringContaining('打开完整页面') },
    },
  });
});

test.each([0, '0', false, ''])('a full page is none: %j', async (no) => {
  expect(await setUp({ ...ANSWER, is_snapshotuser: no }).redeem()).toBe('oLin');
});

test.each([
  { ...ANSWER, openid: undefined },
  { ...ANSWER, openid: '' },
  { ...ANSWER, openid: 7 },
])('an answer without an openid is UPSTREAM_UNAVAILABLE: %j', async (answer) => {
  await expect(setUp(answer).redeem()).rejects.toMatchObject({
    reason: 'UPSTREAM_UNAVAILABLE',
    facts: { api: '/sns/oauth2/access_token', fault: 'no openid in the answer' },
  });
});

test('a refused secret is not tried again for a minute: the next visitor would fail in the same way', async () => {
  const { host, redeem } = setUp(WRONG_SECRET, ANSWER);
  await expect(redeem('FIRST')).rejects.toBe(WRONG_SECRET);
  host.advance(59_999);
  await expect(redeem('SECOND')).rejects.toMatchObject({
    reason: 'MISCONFIGURED',
    facts: { errcode: 40125, fault: 'refused before, not requested again' },
  });
  expect(host.requests).toHaveLength(1);
  host.advance(1);
  expect(await redeem('THIRD')).toBe('oLin');
});

test('a refused code says nothing about the next one', async () => {
  const used = new UpstreamError('UNAUTHENTICATED', { errcode: 40163 }, 'none');
  const { redeem } = setUp(used, ANSWER);
  await expect(redeem()).rejects.toBe(used);
  expect(await redeem('NEXT')).toBe('oLin');
});

test('an untrusted IP is not tried again for a minute either', async () => {
  const { host, redeem } = setUp(new UpstreamError('MISCONFIGURED', { errcode: 40164 }, 'none'), ANSWER);
  for (const code of ['FIRST', 'SECOND']) await expect(redeem(code)).rejects.toMatchObject({ facts: { errcode: 40164 } });
  expect(host.requests).toHaveLength(1);
});

test('a code that WeChat has refused is not sent again', async () => {
  const { host, redeem } = setUp(new UpstreamError('UNAUTHENTICATED', { errcode: 40029 }, 'none'));
  for (let time = 0; time < 500; time += 1) await expect(redeem('FORGED')).rejects.toMatchObject({ reason: 'UNAUTHENTICATED' });
  expect(host.requests).toHaveLength(1);
});

test('one instance redeems at most 300 codes a minute, so that forged ones do not use up the quota', async () => {
  const { host, redeem } = setUp(...Array.from({ length: 301 }, () => ANSWER));
  for (let code = 0; code < 300; code += 1) await redeem(`CODE-${code}`);
  await expect(redeem('ONE MORE')).rejects.toMatchObject({
    reason: 'RATE_LIMITED',
    retryAfter: 60,
    facts: {
      api: '/sns/oauth2/access_token',
      fault: 'too many OAuth codes',
      remedy: { en: expect.stringContaining('More than 300 sessions'), zh: expect.stringContaining('超过 300 个会话') },
    },
  });
  expect(host.requests).toHaveLength(300);
  host.advance(60_000);
  expect(await redeem('ONE MORE')).toBe('oLin');
});
