import { createEnvReader, type Env } from '../../../server/runtime/env';
import { readAppConfig } from '../../../server/wecom/app';
import { problemsOf } from '../problems-of';

const read = (env: Env) => {
  const reader = createEnvReader(env);
  const config = readAppConfig(reader);
  reader.done();
  return config;
};
const CORP_APP = { WECOM_CORP_ID: 'wwcorp', WECOM_CORP_SECRET: 'the secret' };
const SUITE = { WECOM_SUITE_ID: 'wwsuite', LIVE_ENTRY_STORE_KEY: 'store key' };
const QYAPI = 'https://qyapi.weixin.qq.com';

test('a self-built app is the default, at the official host', () => {
  expect(read(CORP_APP)).toEqual({
    app: { type: 'corp-app', corpid: 'wwcorp', corpsecret: 'the secret' },
    apiBaseUrl: QYAPI,
    tokenStore: 'cloud-database',
    storeKeys: ['the secret'],
  });
});

test('a customized app may have its permanent_code in the environment', () => {
  const { app, storeKeys } = read({ ...CORP_APP, ...SUITE, WECOM_APP_TYPE: 'customized-app' });
  expect(app).toEqual({ type: 'customized-app', corpid: 'wwcorp', corpsecret: 'the secret' });
  expect(storeKeys).toEqual(['store key']);
});

test('a customized app without it finds the permanent_code in the store', () => {
  expect(read({ ...SUITE, WECOM_APP_TYPE: 'customized-app' })).toEqual({
    app: { type: 'customized-app', suiteId: 'wwsuite', defaultCorpid: '' },
    apiBaseUrl: QYAPI,
    tokenStore: 'cloud-database',
    storeKeys: ['store key'],
  });
  expect(read({ ...SUITE, WECOM_APP_TYPE: 'customized-app', WECOM_CORP_ID: 'wwcorp' }).app).toMatchObject({
    defaultCorpid: 'wwcorp',
  });
});

test('a third-party app has the secret of its suite and a default corp; a corp secret beside it is not used', () => {
  const env = { ...CORP_APP, ...SUITE, WECOM_SUITE_SECRET: 'suite secret', WECOM_APP_TYPE: 'suite-app' };
  expect(read(env).app).toEqual({ type: 'suite-app', suiteId: 'wwsuite', suiteSecret: 'suite secret', defaultCorpid: 'wwcorp' });
});

describe('with LIVE_ENTRY_ACCESS_TOKEN_FUNCTION', () => {
  const HOSTED = { WECOM_CORP_ID: 'wwcorp', LIVE_ENTRY_ACCESS_TOKEN_FUNCTION: 'wecomToken' };
  const app = { type: 'corp-app', corpid: 'wwcorp', tokenFunction: 'wecomToken' };

  test('a self-built app needs no secret, and stores nothing', () => {
    expect(read(HOSTED)).toEqual({ app, apiBaseUrl: QYAPI, tokenStore: 'memory', storeKeys: [] });
  });

  test('a secret beside it is not used', () => {
    expect(read({ ...CORP_APP, ...HOSTED })).toEqual({ app, apiBaseUrl: QYAPI, tokenStore: 'memory', storeKeys: [] });
  });

  test('which corp it is for must be known', () => {
    expect(problemsOf(() => read({ LIVE_ENTRY_ACCESS_TOKEN_FUNCTION: 'wecomToken' }))).toEqual([
      'WECOM_CORP_ID is not set: the corpid, from 管理后台 · 我的企业.',
    ]);
  });

  test('instances share the token and refusals if there is a key to seal them', () => {
    const { tokenStore, storeKeys } = read({ ...HOSTED, LIVE_ENTRY_STORE_KEY: 'store key' });
    expect([tokenStore, storeKeys]).toEqual(['cloud-database', ['store key']]);
  });
});

test('another host can be configured', () => {
  expect(read({ ...CORP_APP, WECOM_API_BASE_URL: 'https://proxy.example' }).apiBaseUrl).toBe('https://proxy.example');
});

test.each<[string, Env, string[]]>([
  [
    'nothing',
    {},
    [
      'WECOM_CORP_ID is not set: the corpid, from 管理后台 · 我的企业.',
      "WECOM_CORP_SECRET is not set: the app's secret, from 管理后台 · 应用管理.",
    ],
  ],
  ['no secret', { WECOM_CORP_ID: 'wwcorp' }, ["WECOM_CORP_SECRET is not set: the app's secret, from 管理后台 · 应用管理."]],
  ['an unknown type', { ...CORP_APP, WECOM_APP_TYPE: 'app' }, ['WECOM_APP_TYPE ']],
  ['a base URL without encryption', { ...CORP_APP, WECOM_API_BASE_URL: 'http://proxy.example' }, ['WECOM_API_BASE_URL ']],
  [
    'a token function of another kind of app',
    { ...SUITE, WECOM_SUITE_SECRET: 's', WECOM_APP_TYPE: 'suite-app', LIVE_ENTRY_ACCESS_TOKEN_FUNCTION: 'f' },
    ['LIVE_ENTRY_ACCESS_TOKEN_FUNCTION '],
  ],
  [
    'a token function of a customized app',
    { ...CORP_APP, WECOM_APP_TYPE: 'customized-app', LIVE_ENTRY_ACCESS_TOKEN_FUNCTION: 'f' },
    ['LIVE_ENTRY_ACCESS_TOKEN_FUNCTION '],
  ],
  [
    'a customized app with nothing',
    { WECOM_APP_TYPE: 'customized-app' },
    [
      'WECOM_CORP_ID is not set: the corpid, from 管理后台 · 我的企业.',
      "WECOM_CORP_SECRET is not set: the corp's permanent_code, or set WECOM_SUITE_ID.",
    ],
  ],
  [
    'a third-party app with nothing',
    { WECOM_APP_TYPE: 'suite-app' },
    [
      'WECOM_SUITE_ID is not set: the suite_id, from 服务商管理后台.',
      'WECOM_SUITE_SECRET is not set: the secret of the suite, from 服务商管理后台.',
      'LIVE_ENTRY_STORE_KEY ',
    ],
  ],
  [
    'a third-party app that keeps permanent codes in memory',
    { ...SUITE, WECOM_SUITE_SECRET: 's', WECOM_APP_TYPE: 'suite-app', LIVE_ENTRY_TOKEN_STORE: 'memory' },
    ['LIVE_ENTRY_TOKEN_STORE '],
  ],
])('%s is MISCONFIGURED, and the log says so of each variable', (_, env, beginnings) => {
  const found = problemsOf(() => read(env));
  expect(found.map((problem, at) => problem.slice(0, beginnings[at]?.length))).toEqual(beginnings);
});
