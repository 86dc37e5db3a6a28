import { createEnvReader, type Env } from '../runtime/env';
import { safeUrl } from '../runtime/safe-url';
import { readStorageConfig, type StorageConfig } from '../storage/config';

/** What the environment of `liveEntryH5` says in addition to what issuing living codes needs. */
export interface H5Config extends StorageConfig {
  appid: string;
  secret: string;
  apiBaseUrl: string;
  sessionSecret: string;
}

const SHORTEST_SECRET = 32;

/**
 * Origins of the pages that may call: https, or http on loopback. Never throws, so that a page can read the answer even where the rest
 * of the environment is wrong.
 */
export function readAllowedOrigins(env: Env): string[] {
  return createEnvReader(env).list('H5_ALLOWED_ORIGINS').filter(isOrigin);
}

/** @throws RefusalError MISCONFIGURED with all problems together */
export function readH5Config(env: Env): H5Config {
  const reader = createEnvReader(env);
  const { text, list, required, baseUrl, problem } = reader;
  const secret = required('OFFICIAL_ACCOUNT_SECRET', 'the AppSecret of the service account, from 公众平台');
  const config: H5Config = {
    appid: required('OFFICIAL_ACCOUNT_APP_ID', 'the AppID of the service account, from 公众平台'),
    secret,
    apiBaseUrl: baseUrl('WECHAT_API_BASE_URL', 'https://api.weixin.qq.com'),
    sessionSecret: text('H5_SESSION_SECRET'),
    ...readStorageConfig(reader, secret),
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
  reader.done();
  return config;
}

function isOrigin(text: string): boolean {
  return safeUrl(text)?.origin === text;
}
