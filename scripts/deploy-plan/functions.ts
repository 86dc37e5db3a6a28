/** The cloud functions as they are deployed, and which variables each of them reads. */
import type { Env } from '../../server/runtime/env';

export type FunctionName = 'liveEntry' | 'liveEntryH5' | 'wecomCallback';

export interface DeployedFunction {
  name: FunctionName;
  variables: readonly string[];
  /** Its path in HTTP 访问服务; undefined where nobody calls it over HTTP. */
  path(env: Env): string | undefined;
  /** Whether this environment asks for it. */
  isWanted(env: Env): boolean;
}

const STORE = ['LIVE_ENTRY_TOKEN_STORE', 'LIVE_ENTRY_STORE_KEY'];
const APP = [
  'WECOM_APP_TYPE',
  'WECOM_CORP_ID',
  'WECOM_CORP_SECRET',
  'WECOM_SUITE_ID',
  'WECOM_SUITE_SECRET',
  'WECOM_API_BASE_URL',
  'LIVE_ENTRY_ACCESS_TOKEN_FUNCTION',
  ...STORE,
];
const ENTRANCE = [...APP, 'LIVE_ENTRY_ALLOWED_LIVINGIDS', 'LIVE_ENTRY_AUTHORIZE_FUNCTION'];
const CALLBACK = ['WECOM_PROVIDER_CORP_ID', 'WECOM_CALLBACK_TOKEN', 'WECOM_CALLBACK_AES_KEY'];
const PAGES = [
  'OFFICIAL_ACCOUNT_APP_ID',
  'OFFICIAL_ACCOUNT_SECRET',
  'H5_ALLOWED_ORIGINS',
  'H5_SESSION_SECRET',
  'WECHAT_API_BASE_URL',
];

const isSet = (env: Env, name: string): boolean => Boolean(env[name]?.trim());

export const FUNCTIONS: readonly DeployedFunction[] = [
  {
    name: 'liveEntry',
    // The callback's settings are for the doctor, which tries the callback with them.
    variables: [...ENTRANCE, 'LIVE_ENTRY_DOCTOR_TOKEN', ...CALLBACK, 'WECOM_CALLBACK_URL'],
    // For the command line: npm run doctor -- --remote.
    path: (env) => (isSet(env, 'LIVE_ENTRY_DOCTOR_TOKEN') ? '/liveEntry' : undefined),
    isWanted: () => true,
  },
  {
    name: 'liveEntryH5',
    variables: [...ENTRANCE, ...PAGES],
    path: () => '/liveEntryH5',
    isWanted: (env) => isSet(env, 'OFFICIAL_ACCOUNT_APP_ID'),
  },
  {
    name: 'wecomCallback',
    variables: [...APP, ...CALLBACK],
    path: () => '/wecomCallback',
    isWanted: (env) => isSet(env, 'WECOM_CALLBACK_TOKEN'),
  },
];

/** Those that are set. An empty one would be set in the cloud too. */
export function variablesOf({ variables }: DeployedFunction, env: Env): string[] {
  return variables.filter((name) => isSet(env, name));
}
