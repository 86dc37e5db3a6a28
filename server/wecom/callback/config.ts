import { APP_TYPES, type AppType, WECOM_API_BASE_URL } from '../../living-code/config';
import { createEnvReader, type Env } from '../../runtime/env';

/** One pair of the callback settings in the console. */
export interface CallbackKey {
  token: string;
  encodingAesKey: string;
}

/** Whom the callback is for: a self-built app's corp, or a suite (or 代开发 template) and its provider. */
export type CallbackOwner =
  | { type: 'corp-app'; corpid: string }
  | { type: Exclude<AppType, 'corp-app'>; suiteId: string; suiteSecret: string; providerCorpid: string; corpid: string };

export interface CallbackConfig {
  owner: CallbackOwner;
  keys: CallbackKey[];
  apiBaseUrl: string;
  tokenStore: 'cloud-database' | 'memory';
  storeKeys: string[];
}

/** @throws EntryError MISCONFIGURED with all problems together */
export function readCallbackConfig(env: Env): CallbackConfig {
  const { text, list, required, oneOf, baseUrl, problem, done } = createEnvReader(env);
  const type = oneOf('WECOM_APP_TYPE', APP_TYPES);
  const owner: CallbackOwner =
    type === 'corp-app'
      ? { type, corpid: required('WECOM_CORP_ID', 'the corpid, from 管理后台 · 我的企业') }
      : {
          type,
          suiteId: required('WECOM_SUITE_ID', 'the suite_id or the id of the template, from 服务商管理后台'),
          suiteSecret: required('WECOM_SUITE_SECRET', 'its secret, from 服务商管理后台'),
          providerCorpid: required('WECOM_PROVIDER_CORP_ID', "the provider's own corpid"),
          // Of a 代开发 app whose permanent_code is in the environment; '' otherwise.
          corpid: text('WECOM_CORP_ID'),
        };
  const config: CallbackConfig = {
    owner,
    keys: readKeys(),
    apiBaseUrl: baseUrl('WECOM_API_BASE_URL', WECOM_API_BASE_URL),
    tokenStore: oneOf('LIVE_ENTRY_TOKEN_STORE', ['cloud-database', 'memory']),
    storeKeys: list('LIVE_ENTRY_STORE_KEY'),
  };
  if (type !== 'corp-app') {
    required('LIVE_ENTRY_STORE_KEY', 'a random text that seals what is stored');
    if (config.tokenStore === 'memory')
      problem('LIVE_ENTRY_TOKEN_STORE must be cloud-database: liveEntry reads there what arrives here.');
  }
  done();
  return config;

  function readKeys(): CallbackKey[] {
    const tokens = list('WECOM_CALLBACK_TOKEN');
    const aesKeys = list('WECOM_CALLBACK_AES_KEY');
    required('WECOM_CALLBACK_TOKEN', 'the Token of the callback settings');
    required('WECOM_CALLBACK_AES_KEY', 'the EncodingAESKey of the callback settings');
    if (tokens.length !== aesKeys.length)
      problem('WECOM_CALLBACK_TOKEN and WECOM_CALLBACK_AES_KEY must list the same number of values.');
    if (!aesKeys.every((key) => /^[A-Za-z0-9]{43}$/.test(key)))
      problem('WECOM_CALLBACK_AES_KEY must be 43 letters and digits each.');
    return tokens.map((token, at) => ({ token, encodingAesKey: aesKeys[at] ?? '' }));
  }
}
