import { OFFICIAL_ACCOUNT_ERRCODES } from '../../../server/official-account/errcode';
import { meaningOf } from '../../../server/upstream/errcode';

const meaning = (errcode: number) => meaningOf(OFFICIAL_ACCOUNT_ERRCODES, 'oauth', errcode, { ip: '203.0.113.7' });

test.each([
  ['a stale token, unlike at qyapi', 40001, 'MISCONFIGURED', 'refresh'],
  ['a stale token', 40014, 'MISCONFIGURED', 'refresh'],
  ['an expired token', 42001, 'MISCONFIGURED', 'refresh'],
  ['a wrong AppSecret', 40125, 'MISCONFIGURED', 'remember'],
  ['a wrong AppID', 40013, 'MISCONFIGURED', 'remember'],
  ['a frozen AppSecret', 40243, 'MISCONFIGURED', 'remember'],
  ['an account without this API', 48001, 'MISCONFIGURED', 'remember'],
  ['an IP that is not allowed', 40164, 'MISCONFIGURED', 'none'],
  ['an IP that the administrator has not approved', 89503, 'MISCONFIGURED', 'remember'],
  ['the quota of a day', 45009, 'RATE_LIMITED', 'window'],
  ['the quota of a minute', 45011, 'RATE_LIMITED', 'window'],
  ['a busy system', -1, 'UPSTREAM_UNAVAILABLE', 'backoff'],
  ['a wrong OAuth code', 40029, 'UNAUTHENTICATED', 'none'],
  ['an OAuth code that was used before', 40163, 'UNAUTHENTICATED', 'none'],
  ['an OAuth code that has expired', 42003, 'UNAUTHENTICATED', 'none'],
])('%s (%i) is %s, %s', (_, errcode, reason, retry) => {
  expect(meaning(errcode)).toMatchObject({ reason, retry });
});

test('the remedy for an IP names the IP and where it is added, in both languages', () => {
  expect(meaning(40164).remedy).toEqual({
    en: expect.stringContaining('Add 203.0.113.7 in 公众平台'),
    zh: expect.stringContaining('IP白名单”中添加 203.0.113.7'),
  });
});

test('the remedy for a wrong secret names the variables of the service account, not those of WeCom', () => {
  const { en, zh } = meaning(40125).remedy;
  expect(en).toContain('OFFICIAL_ACCOUNT_APP_ID and OFFICIAL_ACCOUNT_SECRET');
  expect(zh).toContain('OFFICIAL_ACCOUNT_APP_ID 与 OFFICIAL_ACCOUNT_SECRET');
  expect(en + zh).not.toContain('WECOM');
});

test('each errcode has a remedy in both languages', () => {
  for (const { remedy } of Object.values(OFFICIAL_ACCOUNT_ERRCODES)) {
    expect(remedy).toEqual({ en: expect.stringMatching(/^[A-Z].*\.$/), zh: expect.stringMatching(/^[\p{Script=Han}\w“].*。$/u) });
  }
});
