import type { EnvReader } from '../runtime/env';
import { readSharedStorageConfig, readStorageConfig, type StorageConfig } from '../storage/config';

/** 自建 · 代开发 · 第三方 */
export const APP_TYPES = ['corp-app', 'customized-app', 'suite-app'] as const;
export type AppType = (typeof APP_TYPES)[number];

/** The credential for WeCom: one corp's secret, or a suite (代开发 template) that many corps have authorized. */
export type AppCredential =
  | { type: 'corp-app' | 'customized-app'; corpid: string; corpsecret: string }
  | { type: 'customized-app'; suiteId: string; defaultCorpid: string }
  | { type: 'suite-app'; suiteId: string; suiteSecret: string; defaultCorpid: string };

/** What the environment says about the WeCom app. */
export interface AppConfig extends StorageConfig {
  app: AppCredential;
  apiBaseUrl: string;
}

const WECOM_API_BASE_URL = 'https://qyapi.weixin.qq.com';

export const readAppType = ({ oneOf }: EnvReader): AppType => oneOf('WECOM_APP_TYPE', APP_TYPES);
export const readApiBaseUrl = ({ baseUrl }: EnvReader): string => baseUrl('WECOM_API_BASE_URL', WECOM_API_BASE_URL);

/** Problems are collected in the reader. */
export function readAppConfig(env: EnvReader): AppConfig {
  const app = readAppCredential(env);
  const storage = 'corpsecret' in app ? readStorageConfig(env, app.corpsecret) : readSharedStorageConfig(env);
  return { app, apiBaseUrl: readApiBaseUrl(env), ...storage };
}

function readAppCredential(env: EnvReader): AppCredential {
  const { text, required } = env;
  const type = readAppType(env);
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
    corpid: required('WECOM_CORP_ID', 'the corpid, from 管理后台 · 我的企业'),
    corpsecret: required('WECOM_CORP_SECRET', secret),
  };
}
