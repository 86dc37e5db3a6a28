import { readAllowedOrigins, readH5Config } from '../../../server/h5/config';
import { problemsOf } from '../problems-of';

const ENV = {
  OFFICIAL_ACCOUNT_APP_ID: 'wxsandboxaccount01',
  OFFICIAL_ACCOUNT_SECRET: 'sandbox-secret-of-the-service-account',
  H5_ALLOWED_ORIGINS: 'https://live.example.com, http://127.0.0.1:4173',
  H5_SESSION_SECRET: 'sandbox-session-secret-of-32-byte',
};
const problemsIn = (env: Record<string, string | undefined>) => problemsOf(() => readH5Config({ ...ENV, ...env }));

test('a correct environment', () => {
  expect(readH5Config(ENV)).toEqual({
    appid: 'wxsandboxaccount01',
    secret: 'sandbox-secret-of-the-service-account',
    apiBaseUrl: 'https://api.weixin.qq.com',
    sessionSecret: 'sandbox-session-secret-of-32-byte',
    tokenStore: 'cloud-database',
    storeKeys: ['sandbox-secret-of-the-service-account'],
  });
  expect(readAllowedOrigins(ENV)).toEqual(['https://live.example.com', 'http://127.0.0.1:4173']);
});

test('all problems are reported together: each names its variable and never its value', () => {
  const problems = problemsIn({
    OFFICIAL_ACCOUNT_APP_ID: ' ',
    OFFICIAL_ACCOUNT_SECRET: undefined,
    WECHAT_API_BASE_URL: 'http://api.example.com',
    H5_ALLOWED_ORIGINS: 'https://live.example.com/',
    H5_SESSION_SECRET: 'short-secret',
    LIVE_ENTRY_TOKEN_STORE: 'redis',
  });
  expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
    'H5_ALLOWED_ORIGINS',
    'H5_SESSION_SECRET',
    'LIVE_ENTRY_TOKEN_STORE',
    'OFFICIAL_ACCOUNT_APP_ID',
    'OFFICIAL_ACCOUNT_SECRET',
    'WECHAT_API_BASE_URL',
  ]);
  expect(problems).toEqual(
    expect.arrayContaining([
      'OFFICIAL_ACCOUNT_APP_ID is not set: the AppID of the service account, from 公众平台.',
      'OFFICIAL_ACCOUNT_SECRET is not set: the AppSecret of the service account, from 公众平台.',
    ]),
  );
  for (const value of ['api.example.com', 'short-secret', 'redis']) expect(problems.join()).not.toContain(value);
});

test('the session secret is measured in bytes', () => {
  expect(problemsIn({ H5_SESSION_SECRET: 'x'.repeat(31) })).toHaveLength(1);
  expect(problemsIn({ H5_SESSION_SECRET: 'x'.repeat(32) })).toEqual([]);
  expect(problemsIn({ H5_SESSION_SECRET: '直播入口直播入口直播入' })).toEqual([]);
});

test.each([
  ['nothing', ''],
  ['a slash at the end', 'https://live.example.com/'],
  ['a path', 'https://live.example.com/course'],
  ['no scheme', 'live.example.com'],
  ['http', 'http://live.example.com'],
  ['any', '*'],
  ['a pattern', 'https://*.example.com/'],
  ['capitals, which no browser sends', 'https://Live.example.com'],
  ['the default port, which no browser sends', 'https://live.example.com:443'],
  ['null, which every sandboxed frame sends', 'null'],
])('an allowed origin must be exact; refused: %s', (_, origins) => {
  expect(problemsIn({ H5_ALLOWED_ORIGINS: origins })).toEqual([expect.stringMatching(/^H5_ALLOWED_ORIGINS must list/)]);
  expect(readAllowedOrigins({ H5_ALLOWED_ORIGINS: origins })).toEqual([]);
});

test('one wrong origin among correct ones is a problem; the pages of the correct ones can still read the answer', () => {
  const H5_ALLOWED_ORIGINS = 'https://live.example.com,https://live.example.org/';
  expect(problemsIn({ H5_ALLOWED_ORIGINS })).toHaveLength(1);
  expect(readAllowedOrigins({ H5_ALLOWED_ORIGINS })).toEqual(['https://live.example.com']);
});
