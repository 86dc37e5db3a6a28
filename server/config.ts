import { EntryError } from './errors';

export type AppType = 'corp-app' | 'customized-app';

/** What the environment of a cloud function says, checked. https://developer.work.weixin.qq.com/document/path/90665 (ids and secrets) */
export interface Config {
  appType: AppType;
  corpid: string;
  corpsecret: string;
  apiBaseUrl: string;
  allowedLivingids?: string[];
  authorizeFunction?: string;
}

type Env = Readonly<Record<string, string | undefined>>;

const APP_TYPES: readonly AppType[] = ['corp-app', 'customized-app'];
const DEFAULT_API_BASE_URL = 'https://qyapi.weixin.qq.com';

/** @throws EntryError MISCONFIGURED with all problems together. They name variables, never what is in them. */
export function readConfig(env: Env): Config {
  const problems: string[] = [];
  const text = (name: string) => env[name]?.trim() ?? '';
  const required = (name: string, what: string) => {
    if (text(name) === '') problems.push(`${name} is not set: ${what}.`);
    return text(name);
  };

  const appType = (text('WECOM_APP_TYPE') || 'corp-app') as AppType;
  if (!APP_TYPES.includes(appType)) problems.push(`WECOM_APP_TYPE must be one of ${APP_TYPES.join(', ')}.`);
  const corpid = required('WECOM_CORP_ID', 'the corpid, from 管理后台 · 我的企业');
  const corpsecret = required(
    'WECOM_CORP_SECRET',
    appType === 'customized-app' ? 'the permanent_code of the authorised corp' : "the app's secret, from 管理后台 · 应用管理",
  );
  const apiBaseUrl = text('WECOM_API_BASE_URL') || DEFAULT_API_BASE_URL;
  if (!isSafeBaseUrl(apiBaseUrl)) problems.push('WECOM_API_BASE_URL must be an https URL without query (http only on loopback).');
  const allowedLivingids = text('LIVE_ENTRY_ALLOWED_LIVINGIDS')
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
  const authorizeFunction = text('LIVE_ENTRY_AUTHORIZE_FUNCTION');

  if (problems.length > 0) {
    throw new EntryError('MISCONFIGURED', {
      problems,
      remedy: 'Correct these environment variables of the cloud function and deploy it again.',
    });
  }
  return {
    appType,
    corpid,
    corpsecret,
    apiBaseUrl,
    ...(allowedLivingids.length > 0 && { allowedLivingids }),
    ...(authorizeFunction && { authorizeFunction }),
  };
}

/** The secret travels in the query, so the way must be https unless it does not leave the machine. */
function isSafeBaseUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, search, hash } = new URL(value);
  const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && loopback)) && search === '' && hash === '';
}
