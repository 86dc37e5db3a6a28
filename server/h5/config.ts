import { createEnvReader, type Env } from '../runtime/env';
import { safeUrl } from '../runtime/safe-url';

/** What the environment of `liveEntryH5` says beside what issuing living codes needs. */
export interface H5Config {
  appid: string;
  secret: string;
  apiBaseUrl: string;
  sessionSecret: string;
  tokenStore: 'cloud-database' | 'memory';
  storeKeys: string[];
}

const SHORTEST_SECRET = 32;

/**
 * Origins of the pages that may ask: https, or http on loopback. Never throws, so that a page can read the answer even where the rest of
 * the environment is wrong.
 */
export function readAllowedOrigins(env: Env): string[] {
  return createEnvReader(env).list('H5_ALLOWED_ORIGINS').filter(isOrigin);
}

/** @throws EntryError MISCONFIGURED with all problems together */
export function readH5Config(env: Env): H5Config {
  const { text, list, required, oneOf, baseUrl, problem, done } = createEnvReader(env);
  const secret = required('OFFICIAL_ACCOUNT_SECRET', 'the AppSecret of the service account, from 公众平台');
  const storeKeys = list('LIVE_ENTRY_STORE_KEY');
  const config: H5Config = {
    appid: required('OFFICIAL_ACCOUNT_APP_ID', 'the AppID of the service account, from 公众平台'),
    secret,
    apiBaseUrl: baseUrl('WECHAT_API_BASE_URL', 'https://api.weixin.qq.com'),
    sessionSecret: text('H5_SESSION_SECRET'),
    tokenStore: oneOf('LIVE_ENTRY_TOKEN_STORE', ['cloud-database', 'memory']),
    storeKeys: storeKeys.length > 0 ? storeKeys : [secret],
  };
  const origins = list('H5_ALLOWED_ORIGINS');
  if (origins.length === 0 || !origins.every(isOrigin)) {
    problem(
      'H5_ALLOWED_ORIGINS must list the origins of your pages, such as https://live.example.com, without a slash at the end.',
    );
  }
  if (Buffer.byteLength(config.sessionSecret) < SHORTEST_SECRET) {
    problem(`H5_SESSION_SECRET must have at least ${SHORTEST_SECRET} bytes; openssl rand -base64 32 makes one.`);
  }
  done();
  return config;
}

function isOrigin(text: string): boolean {
  return safeUrl(text)?.origin === text;
}
