import { createEnvReader, type Env, type EnvReader } from '../../runtime/env';
import { readOptionalStorageConfig, readSharedStorageConfig, type StorageConfig } from '../../storage/config';
import { type AppType, readApiBaseUrl, readAppType, TOKEN_FUNCTION } from '../app';

/** One pair of the callback settings in the console. */
export interface CallbackKey {
  token: string;
  encodingAesKey: string;
}

/** The app whose events arrive: a self-built app of one corp, or a suite (or 代开发 template) and its provider. */
export type CallbackReceiver =
  | {
      type: 'corp-app';
      corpid: string;
      /** Where liveEntry keeps what it knows of livings; undefined where this function was not given the key. */
      storage: StorageConfig | undefined;
    }
  | {
      type: Exclude<AppType, 'corp-app'>;
      suiteId: string;
      suiteSecret: string;
      providerCorpid: string;
      /** Of a 代开发 app whose permanent_code is in the environment; '' otherwise. */
      corpid: string;
      storage: StorageConfig;
    };

export interface CallbackConfig {
  receiver: CallbackReceiver;
  keys: CallbackKey[];
  apiBaseUrl: string;
}

/** @throws RefusalError MISCONFIGURED with all problems together */
export function readCallbackConfig(env: Env): CallbackConfig {
  const reader = createEnvReader(env);
  const config: CallbackConfig = {
    receiver: readReceiver(reader),
    keys: readKeys(reader),
    apiBaseUrl: readApiBaseUrl(reader),
  };
  reader.done();
  return config;
}

function readReceiver(env: EnvReader): CallbackReceiver {
  const { text, required } = env;
  const type = readAppType(env);
  if (type === 'corp-app') {
    // As in liveEntry, which has no key derived from a secret where its token comes from elsewhere.
    const secret = text(TOKEN_FUNCTION) === '' ? text('WECOM_CORP_SECRET') : '';
    const corpid = required('WECOM_CORP_ID', 'the corpid, from 管理后台 · 我的企业');
    return { type, corpid, storage: readOptionalStorageConfig(env, secret) };
  }
  return {
    type,
    suiteId: required('WECOM_SUITE_ID', 'the suite_id or the id of the template, from 服务商管理后台'),
    suiteSecret: required('WECOM_SUITE_SECRET', 'its secret, from 服务商管理后台'),
    providerCorpid: required('WECOM_PROVIDER_CORP_ID', "the provider's own corpid"),
    corpid: text('WECOM_CORP_ID'),
    storage: readSharedStorageConfig(env),
  };
}

function readKeys({ list, required, problem }: EnvReader): CallbackKey[] {
  const tokens = list('WECOM_CALLBACK_TOKEN');
  const aesKeys = list('WECOM_CALLBACK_AES_KEY');
  required('WECOM_CALLBACK_TOKEN', 'the Token of the callback settings');
  required('WECOM_CALLBACK_AES_KEY', 'the EncodingAESKey of the callback settings');
  if (tokens.length > 0 && aesKeys.length > 0 && tokens.length !== aesKeys.length) {
    problem('WECOM_CALLBACK_TOKEN and WECOM_CALLBACK_AES_KEY must list the same number of values.');
  }
  if (!aesKeys.every((key) => /^[A-Za-z0-9]{43}$/.test(key))) {
    problem('WECOM_CALLBACK_AES_KEY must be 43 letters and digits each.');
  }
  return tokens.map((token, at) => ({ token, encodingAesKey: aesKeys[at] ?? '' }));
}
