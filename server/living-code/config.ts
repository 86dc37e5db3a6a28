import { createEnvReader, type Env } from '../runtime/env';

/** 自建 · 代开发 · 第三方 */
export const APP_TYPES = ['corp-app', 'customized-app', 'suite-app'] as const;
export type AppType = (typeof APP_TYPES)[number];

/** In whose name WeCom is called: by one corp's secret, or for every corp that authorised a suite (or 代开发 template). */
export type AppCredential =
  | { type: 'corp-app' | 'customized-app'; corpid: string; corpsecret: string }
  | { type: 'customized-app'; suiteId: string }
  | { type: 'suite-app'; suiteId: string; suiteSecret: string };

/** What the environment of a function says that issues living codes. */
export interface Config {
  app: AppCredential;
  apiBaseUrl: string;
  tokenStore: 'cloud-database' | 'memory';
  /** Seal what is stored: the first seals, all open. */
  storeKeys: string[];
  allowedLivingids: string[];
  authorizeFunction: string;
}

export const WECOM_API_BASE_URL = 'https://qyapi.weixin.qq.com';

/** @throws EntryError MISCONFIGURED with all problems together */
export function readConfig(env: Env): Config {
  const { text, list, required, oneOf, baseUrl, problem, done } = createEnvReader(env);
  const tokenStore = oneOf('LIVE_ENTRY_TOKEN_STORE', ['cloud-database', 'memory']);
  const storeKeys = list('LIVE_ENTRY_STORE_KEY');
  const app = readApp();
  const config: Config = {
    app,
    apiBaseUrl: baseUrl('WECOM_API_BASE_URL', WECOM_API_BASE_URL),
    tokenStore,
    storeKeys: storeKeys.length > 0 || !('corpsecret' in app) ? storeKeys : [app.corpsecret],
    allowedLivingids: list('LIVE_ENTRY_ALLOWED_LIVINGIDS'),
    authorizeFunction: text('LIVE_ENTRY_AUTHORIZE_FUNCTION'),
  };
  done();
  return config;

  function readApp(): AppCredential {
    const type = oneOf('WECOM_APP_TYPE', APP_TYPES);
    if (type === 'suite-app') {
      const suiteId = required('WECOM_SUITE_ID', 'the suite_id, from 服务商管理后台');
      const suiteSecret = required('WECOM_SUITE_SECRET', 'the secret of the suite, from 服务商管理后台');
      return fromStore({ type, suiteId, suiteSecret });
    }
    if (type === 'customized-app' && text('WECOM_CORP_SECRET') === '' && text('WECOM_SUITE_ID') !== '') {
      return fromStore({ type, suiteId: text('WECOM_SUITE_ID') });
    }
    const secret =
      type === 'corp-app' ? "the app's secret, from 管理后台 · 应用管理" : "the corp's permanent_code, or set WECOM_SUITE_ID";
    return {
      type,
      corpid: required('WECOM_CORP_ID', 'the corpid, from 管理后台 · 我的企业'),
      corpsecret: required('WECOM_CORP_SECRET', secret),
    };
  }

  /** The permanent codes come through the store, put there by wecomCallback. */
  function fromStore<T extends AppCredential>(app: T): T {
    if (storeKeys.length === 0)
      problem('LIVE_ENTRY_STORE_KEY is not set: the key that wecomCallback seals permanent codes with.');
    if (tokenStore === 'memory') problem('LIVE_ENTRY_TOKEN_STORE must be cloud-database: permanent codes come through it.');
    return app;
  }
}
