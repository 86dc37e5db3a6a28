import { meaningOf } from '../../../server/upstream/errcode';
import { APP_TYPES, type AppType } from '../../../server/wecom/app';
import { wecomErrcodes } from '../../../server/wecom/errcode';

const meaning = (errcode: number, appType: AppType = 'corp-app') =>
  meaningOf(wecomErrcodes(appType), 'living', errcode, { ip: '203.0.113.7' });

test.each([
  ['a wrong secret, which must not be repeated', 40001, 'MISCONFIGURED', 'remember'],
  ['a wrong suite secret', 40083, 'MISCONFIGURED', 'remember'],
  ['a stale access_token', 40014, 'MISCONFIGURED', 'refresh'],
  ['an expired access_token', 42001, 'MISCONFIGURED', 'refresh'],
  ['a stale suite_access_token', 40082, 'MISCONFIGURED', 'refresh'],
  ['an expired suite_access_token', 42009, 'MISCONFIGURED', 'refresh'],
  ['a busy system', -1, 'UPSTREAM_UNAVAILABLE', 'backoff'],
  ['a quota that is used up', 45009, 'RATE_LIMITED', 'window'],
  ['too many calls at the same time', 45033, 'RATE_LIMITED', 'backoff'],
  ['an IP that is not allowed', 60020, 'MISCONFIGURED', 'none'],
  ['a missing permission', 48002, 'MISCONFIGURED', 'none'],
  ['a disabled app', 50003, 'MISCONFIGURED', 'none'],
  ['a corp that has cancelled', 40084, 'MISCONFIGURED', 'none'],
  ['an old suite_ticket', 40085, 'UPSTREAM_UNAVAILABLE', 'none'],
  ['a living of another app', 92002, 'LIVING_UNAVAILABLE', 'none'],
  ['a living that has started', 92006, 'LIVING_UNAVAILABLE', 'none'],
  ['a replay that cannot be deleted', 92007, 'LIVING_UNAVAILABLE', 'none'],
  ['an anchor outside the visible range', 92000, 'INVALID_REQUEST', 'none'],
  ['an unknown userid', 40003, 'INVALID_REQUEST', 'none'],
  ['an unknown agentid', 40056, 'INVALID_REQUEST', 'none'],
  ['the agentid of another app', 301002, 'INVALID_REQUEST', 'none'],
  ['an unknown openid', 40073, 'OPENID_REJECTED', 'none'],
  ['another 主体', 845002, 'OPENID_REJECTED', 'none'],
])('%s (%i) is %s, %s', (_, errcode, reason, retry) => {
  expect(meaning(errcode)).toMatchObject({ reason, retry });
});

test('errcodes that only the operator can cure are never the NOT_PERMITTED of an authorize function', () => {
  for (const appType of APP_TYPES) {
    const reasons = Object.values(wecomErrcodes(appType)).map(({ reason }) => reason);
    expect(reasons).not.toContain('NOT_PERMITTED');
  }
});

test('a refused parameter is the fault of the page in a living call, and of the configuration in a token call', () => {
  expect(meaningOf(wecomErrcodes('corp-app'), 'living', 40058).reason).toBe('LIVING_UNAVAILABLE');
  expect(meaningOf(wecomErrcodes('corp-app'), 'token', 40058).reason).toBe('MISCONFIGURED');
});

test.each<[AppType, number, string, string]>([
  ['corp-app', 60020, 'Add 203.0.113.7 in 管理后台 · 应用管理 · the app · 企业可信IP', '企业可信IP”中添加 203.0.113.7'],
  ['customized-app', 60020, 'Add 203.0.113.7 in 服务商管理后台 · 服务商信息', 'IP白名单”中添加 203.0.113.7'],
  ['suite-app', 60020, 'Add 203.0.113.7 in 服务商管理后台 · 服务商信息', 'IP白名单”中添加 203.0.113.7'],
  ['corp-app', 48002, '管理后台 · 直播 · 可调用接口的应用', '可调用接口的应用'],
  ['customized-app', 48002, '「直播」 permission for the app in 服务商管理后台', '请企业管理员确认'],
  ['suite-app', 48002, '「直播」 permission for the app in 服务商管理后台', '请企业管理员确认'],
  ['corp-app', 40001, 'WECOM_CORP_ID and WECOM_CORP_SECRET do not belong together', 'WECOM_CORP_SECRET 不匹配'],
  ['customized-app', 40001, 'permanent_code is no longer valid: press 重新获取secret', 'permanent_code 已失效'],
  ['suite-app', 40001, 'have its administrator authorize the app again', '重新授权'],
  ['corp-app', 92008, 'the secret of the 直播 app itself into WECOM_CORP_SECRET', '「直播」应用自身的密钥'],
  ['suite-app', 40078, 'The auth_code has expired or was used before.', 'auth_code 已过期或已被使用。'],
])('the remedy for a %s with %i names where it is set', (appType, errcode, en, zh) => {
  expect(meaning(errcode, appType).remedy).toEqual({ en: expect.stringContaining(en), zh: expect.stringContaining(zh) });
});

test.each(['customized-app', 'suite-app'] as const)('a %s cannot take the secret of the 直播 app', (appType) => {
  expect(meaning(92008, appType).remedy).toEqual({
    en: 'The living was created by another app or by hand: create it with the API of this app (living/create).',
    zh: '该直播由其他应用创建，或在客户端手动创建：请用本应用的接口创建直播（living/create）。',
  });
});

test.each(APP_TYPES)('each errcode has a remedy in both languages: %s', (appType) => {
  for (const { remedy } of Object.values(wecomErrcodes(appType))) {
    expect(remedy).toEqual({
      en: expect.stringMatching(/^[A-Z].*\.$/),
      zh: expect.stringMatching(/^[\p{Script=Han}\w“「].*。$/u),
    });
  }
});
