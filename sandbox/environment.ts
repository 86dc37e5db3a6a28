import {
  type AppKind,
  DEMO_CALLBACK,
  DEMO_CORP_ID,
  DEMO_PROVIDER_CORP_ID,
  DEMO_SECRET,
  DEMO_SUITE_ID,
  DEMO_SUITE_SECRET,
  DEMO_TEMPLATE_ID,
  DEMO_TEMPLATE_SECRET,
} from './fakes/wecom';

/** The demo's suite or template, for the kinds of app that have one. */
export const SUITE_OF = { 'customized-app': DEMO_TEMPLATE_ID, 'suite-app': DEMO_SUITE_ID } as const;

/**
 * The environment variables that the owner of such an app sets. The token store is the default, the cloud database. There is no
 * permanent_code among them: wecomCallback obtains it.
 */
export function environmentOf(kind: AppKind, urls: { wecom: string; database: string }): Record<string, string> {
  return {
    WECOM_APP_TYPE: kind,
    WECOM_API_BASE_URL: urls.wecom,
    CLOUDBASE_SERVICE_URL: urls.database,
    LIVE_ENTRY_DOCTOR_TOKEN: DEMO_OPERATOR_TOKEN,
    WECOM_CALLBACK_TOKEN: DEMO_CALLBACK.token,
    WECOM_CALLBACK_AES_KEY: DEMO_CALLBACK.encodingAesKey,
    ...CREDENTIALS[kind],
  };
}

/** For the operator's actions over HTTP. */
export const DEMO_OPERATOR_TOKEN = 'sandbox-operator-token-that-opens-nothing-real';

const PROVIDER = { WECOM_PROVIDER_CORP_ID: DEMO_PROVIDER_CORP_ID, LIVE_ENTRY_STORE_KEY: 'sandbox-secret-that-seals-the-store' };

const CREDENTIALS: Record<AppKind, Record<string, string>> = {
  'corp-app': { WECOM_CORP_ID: DEMO_CORP_ID, WECOM_CORP_SECRET: DEMO_SECRET },
  'customized-app': { ...PROVIDER, WECOM_SUITE_ID: DEMO_TEMPLATE_ID, WECOM_SUITE_SECRET: DEMO_TEMPLATE_SECRET },
  'suite-app': { ...PROVIDER, WECOM_SUITE_ID: DEMO_SUITE_ID, WECOM_SUITE_SECRET: DEMO_SUITE_SECRET },
};
