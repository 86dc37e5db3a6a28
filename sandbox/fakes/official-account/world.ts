/** The state of the fake official account: plain data that a test can change at any time. */

export interface OfficialAccount {
  appid: string;
  secret: string;
  /** A verified service account (已认证服务号). Only such an account can identify its visitors and use open tags. */
  verified: boolean;
  /** JS接口安全域名: host names, without port. */
  jsDomains: string[];
  /** 网页授权域名: one host name, without port. */
  authorizeDomain: string;
  /** IP白名单 */
  ipWhitelist: string[];
}

export interface World {
  /** The source address of all callers, since the fake itself only sees loopback. */
  egressIp: string;
  account: OfficialAccount;
}

export const DEMO_ACCOUNT_APP_ID = 'wxsandboxaccount01';
export const DEMO_ACCOUNT_SECRET = 'sandbox-secret-of-the-service-account';

export function demoWorld(): World {
  const egressIp = '203.0.113.7';
  return {
    egressIp,
    account: {
      appid: DEMO_ACCOUNT_APP_ID,
      secret: DEMO_ACCOUNT_SECRET,
      verified: true,
      jsDomains: ['127.0.0.1', 'localhost'],
      authorizeDomain: '127.0.0.1',
      ipWhitelist: [egressIp],
    },
  };
}
