import type { Env } from '../../../../server/runtime/env';
import { readCallbackConfig } from '../../../../server/wecom/callback/config';
import { problemsOf } from '../../problems-of';

const AES_KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C';
const KEYS = { WECOM_CALLBACK_TOKEN: 'token', WECOM_CALLBACK_AES_KEY: AES_KEY };
const CORP_APP = { ...KEYS, WECOM_CORP_ID: 'wwcorp' };
const SUITE = {
  ...KEYS,
  WECOM_APP_TYPE: 'suite-app',
  WECOM_SUITE_ID: 'wwsuite',
  WECOM_SUITE_SECRET: 'suite secret',
  WECOM_PROVIDER_CORP_ID: 'wwprovider',
  LIVE_ENTRY_STORE_KEY: 'store key',
};

test('a self-built app receives for its corp, and needs no secret', () => {
  expect(readCallbackConfig(CORP_APP)).toEqual({
    receiver: { type: 'corp-app', corpid: 'wwcorp', storage: undefined },
    keys: [{ token: 'token', encodingAesKey: AES_KEY }],
    apiBaseUrl: 'https://qyapi.weixin.qq.com',
  });
});

test.each<[string, Env, string[] | undefined]>([
  ["the app's secret, as in liveEntry", { WECOM_CORP_SECRET: 'the secret' }, ['the secret']],
  ['the store key of liveEntry', { LIVE_ENTRY_STORE_KEY: 'new,old' }, ['new', 'old']],
  ['the store key before the secret', { WECOM_CORP_SECRET: 'the secret', LIVE_ENTRY_STORE_KEY: 'key' }, ['key']],
  ['neither of them', {}, undefined],
  ['memory', { WECOM_CORP_SECRET: 'the secret', LIVE_ENTRY_TOKEN_STORE: 'memory' }, undefined],
  ['a secret beside a token function', { WECOM_CORP_SECRET: 'unused', LIVE_ENTRY_ACCESS_TOKEN_FUNCTION: 'token' }, undefined],
])('a self-built app with %s', (_, env, storeKeys) => {
  const storage = storeKeys && { tokenStore: 'cloud-database', storeKeys };
  expect(readCallbackConfig({ ...CORP_APP, ...env }).receiver).toMatchObject({ type: 'corp-app', storage });
});

test.each(['suite-app', 'customized-app'])('a %s receives for its suite and its provider', (WECOM_APP_TYPE) => {
  expect(readCallbackConfig({ ...SUITE, WECOM_APP_TYPE, WECOM_CORP_ID: 'wwcorp' }).receiver).toEqual({
    type: WECOM_APP_TYPE,
    suiteId: 'wwsuite',
    suiteSecret: 'suite secret',
    providerCorpid: 'wwprovider',
    corpid: 'wwcorp',
    storage: { tokenStore: 'cloud-database', storeKeys: ['store key'] },
  });
});

test('several pairs, in the order of the lists', () => {
  const other = AES_KEY.replace('j', 'k');
  const env = { ...CORP_APP, WECOM_CALLBACK_TOKEN: 'new, old', WECOM_CALLBACK_AES_KEY: `${AES_KEY},${other}` };
  expect(readCallbackConfig(env).keys).toEqual([
    { token: 'new', encodingAesKey: AES_KEY },
    { token: 'old', encodingAesKey: other },
  ]);
});

test.each<[string, Env, string[]]>([
  [
    'nothing',
    {},
    [
      'WECOM_CORP_ID is not set: the corpid, from 管理后台 · 我的企业.',
      'WECOM_CALLBACK_TOKEN is not set: the Token of the callback settings.',
      'WECOM_CALLBACK_AES_KEY is not set: the EncodingAESKey of the callback settings.',
    ],
  ],
  [
    'a suite with nothing',
    { ...KEYS, WECOM_APP_TYPE: 'suite-app' },
    [
      'WECOM_SUITE_ID is not set: the suite_id or the id of the template, from 服务商管理后台.',
      'WECOM_SUITE_SECRET is not set: its secret, from 服务商管理后台.',
      "WECOM_PROVIDER_CORP_ID is not set: the provider's own corpid.",
      'LIVE_ENTRY_STORE_KEY ',
    ],
  ],
  ['permanent codes in memory', { ...SUITE, LIVE_ENTRY_TOKEN_STORE: 'memory' }, ['LIVE_ENTRY_TOKEN_STORE ']],
  ['an AES key that is too short', { ...CORP_APP, WECOM_CALLBACK_AES_KEY: AES_KEY.slice(1) }, ['WECOM_CALLBACK_AES_KEY ']],
  ['an AES key with more before it', { ...CORP_APP, WECOM_CALLBACK_AES_KEY: `x${AES_KEY}` }, ['WECOM_CALLBACK_AES_KEY ']],
  ['an AES key with more after it', { ...CORP_APP, WECOM_CALLBACK_AES_KEY: `${AES_KEY}x` }, ['WECOM_CALLBACK_AES_KEY ']],
  [
    'an AES key with other characters',
    { ...CORP_APP, WECOM_CALLBACK_AES_KEY: `${AES_KEY.slice(1)}=` },
    ['WECOM_CALLBACK_AES_KEY '],
  ],
  ['no token', { ...CORP_APP, WECOM_CALLBACK_TOKEN: '' }, ['WECOM_CALLBACK_TOKEN is not set']],
  ['no AES key', { ...CORP_APP, WECOM_CALLBACK_AES_KEY: '' }, ['WECOM_CALLBACK_AES_KEY is not set']],
  ['a token without its key', { ...CORP_APP, WECOM_CALLBACK_TOKEN: 'new,old' }, ['WECOM_CALLBACK_TOKEN ']],
])('%s is MISCONFIGURED, and the log says so of each variable', (_, env, beginnings) => {
  const found = problemsOf(() => readCallbackConfig(env));
  expect(found.map((problem, at) => problem.slice(0, beginnings[at]?.length))).toEqual(beginnings);
});
