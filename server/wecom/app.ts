import type { EnvReader } from '../runtime/env';
import { readKeylessStorageConfig, readSharedStorageConfig, readStorageConfig, type StorageConfig } from '../storage/config';

/** 自建 · 代开发 · 第三方 */
export const APP_TYPES = ['corp-app', 'customized-app', 'suite-app'] as const;
export type AppType = (typeof APP_TYPES)[number];

/** The credential for WeCom: one corp's secret, or a suite (代开发 template) that many corps have authorized. */
export type AppCredential =
  | { type: 'corp-app' | 'customized-app'; corpid: string; corpsecret: string }
  | { type: 'customized-app'; suiteId: string; defaultCorpid: string }
  | { type: 'suite-app'; suiteId: string; suiteSecret: string; defaultCorpid: string };

/** A self-built app whose token comes from a cloud function of the host, so that its secret is not needed. */
export interface TokenFunctionCredential {
  type: 'corp-app';
  corpid: string;
  tokenFunction: string;
}

/** What the environment says about the WeCom app. */
export interface AppConfig extends StorageConfig {
  app: AppCredential | TokenFunctionCredential;
  apiBaseUrl: string;
}

export const WECOM_API_BASE_URL = 'https://qyapi.weixin.qq.com';

/** The cloud function of the host that gives the access_token. */
export const TOKEN_FUNCTION = 'LIVE_ENTRY_ACCESS_TOKEN_FUNCTION';
const CORPID = 'the corpid, from 管理后台 · 我的企业';

export const readAppType = ({ oneOf }: EnvReader): AppType => oneOf('WECOM_APP_TYPE', APP_TYPES);
export const readApiBaseUrl = ({ baseUrl }: EnvReader): string => baseUrl('WECOM_API_BASE_URL', WECOM_API_BASE_URL);

/** Problems are collected in the reader. */
export function readAppConfig(env: EnvReader): AppConfig {
  const app = readAppCredential(env);
  return { app, apiBaseUrl: readApiBaseUrl(env), ...readStorage(env, app) };
}

function readStorage(env: EnvReader, app: AppConfig['app']): StorageConfig {
  if ('tokenFunction' in app) return readKeylessStorageConfig(env);
  return 'corpsecret' in app ? readStorageConfig(env, app.corpsecret) : readSharedStorageConfig(env);
}

function readAppCredential(env: EnvReader): AppConfig['app'] {
  const { text, required, problem } = env;
  const type = readAppType(env);
  const tokenFunction = text(TOKEN_FUNCTION);
  if (tokenFunction !== '') {
    if (type === 'corp-app') return { type, corpid: required('WECOM_CORP_ID', CORPID), tokenFunction };
    problem(`${TOKEN_FUNCTION} is for WECOM_APP_TYPE=corp-app: leave it out.`);
  }
  if (type === 'suite-app') {
    return {
      type,
      suiteId: required('WECOM_SUITE_ID', 'the suite_id, from 服务商管理后台'),
      suiteSecret: required('WECOM_SUITE_SECRET', 'the secret of the suite, from 服务商管理后台'),
      defaultCorpid: text('WECOM_CORP_ID'),
    };
  }
  if (type === 'customized-app' && text('WECOM_CORP_SECRET') === '' && text('WECOM_SUITE_ID') !== '') {
    return { type, suiteId: text('WECOM_SUITE_ID'), defaultCorpid: text('WECOM_CORP_ID') };
  }
  const secret =
    type === 'corp-app' ? "the app's secret, from 管理后台 · 应用管理" : "the corp's permanent_code, or set WECOM_SUITE_ID";
  return {
    type,
    corpid: required('WECOM_CORP_ID', CORPID),
    corpsecret: required('WECOM_CORP_SECRET', secret),
  };
}
