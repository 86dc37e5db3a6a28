import type { ErrcodeTable } from '../upstream/errcode';

const WAIT = 'Nothing to do; it passes by itself.';
const RENEW_TOKEN =
  'If it persists, another program keeps renewing the token of this account (force_refresh): let it use stable_token without force.';
const CHECK_SECRET =
  'OFFICIAL_ACCOUNT_APP_ID and OFFICIAL_ACCOUNT_SECRET do not fit each other: compare them with 公众平台 · 设置与开发 · 开发接口管理 and deploy again.';
const ADD_IP =
  'Add the IP of this log line to 公众平台 · 设置与开发 · 开发接口管理 · IP白名单. In the cloud switch on 固定出口IP first.';
const APPROVE_IP =
  'The administrator of the account was asked in WeChat whether this IP may call: have them agree, then wait an hour.';
const ENABLE_ACCOUNT = 'The account is frozen or banned: look into its notices in 公众平台.';
const VERIFY_ACCOUNT = 'The account lacks this API: it must be a verified service account (已认证服务号).';
const NEW_CODE =
  'The OAuth code was used before, is older than 5 minutes, or is of another account. A page asks for a new one by itself.';
const OUR_BUG = 'The request was malformed: please report this with its hint.';
const OVER_QUOTA =
  'The quota of this API is used up; calls stop for a minute. If it lasts, look for other programs that use this account.';

/**
 * The errcodes of api.weixin.qq.com that the calls of this project can meet. Here 40001 is a stale token, which at qyapi.weixin.qq.com is
 * a wrong secret. https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html
 */
export const OFFICIAL_ACCOUNT_ERRCODES: ErrcodeTable = {
  [-1]: { reason: 'UPSTREAM_UNAVAILABLE', retry: 'backoff', remedy: WAIT },

  // A stale token.
  40001: { reason: 'MISCONFIGURED', retry: 'refresh', remedy: RENEW_TOKEN },
  40014: { reason: 'MISCONFIGURED', retry: 'refresh', remedy: RENEW_TOKEN },
  42001: { reason: 'MISCONFIGURED', retry: 'refresh', remedy: RENEW_TOKEN },

  // A credential that is refused.
  40013: { reason: 'MISCONFIGURED', retry: 'remember', remedy: CHECK_SECRET },
  40125: { reason: 'MISCONFIGURED', retry: 'remember', remedy: CHECK_SECRET },
  40243: { reason: 'MISCONFIGURED', retry: 'remember', remedy: 'The AppSecret is frozen: unfreeze it in 公众平台.' },
  41002: { reason: 'MISCONFIGURED', retry: 'none', remedy: CHECK_SECRET },
  41004: { reason: 'MISCONFIGURED', retry: 'none', remedy: CHECK_SECRET },
  50002: { reason: 'MISCONFIGURED', retry: 'remember', remedy: ENABLE_ACCOUNT },
  50007: { reason: 'MISCONFIGURED', retry: 'remember', remedy: ENABLE_ACCOUNT },
  48001: { reason: 'MISCONFIGURED', retry: 'remember', remedy: VERIFY_ACCOUNT },

  // Egress IP.
  40164: { reason: 'MISCONFIGURED', retry: 'none', remedy: ADD_IP },
  61004: { reason: 'MISCONFIGURED', retry: 'none', remedy: ADD_IP },
  89501: { reason: 'MISCONFIGURED', retry: 'remember', remedy: APPROVE_IP },
  89503: { reason: 'MISCONFIGURED', retry: 'remember', remedy: APPROVE_IP },
  89506: { reason: 'MISCONFIGURED', retry: 'remember', remedy: APPROVE_IP },
  89507: { reason: 'MISCONFIGURED', retry: 'remember', remedy: APPROVE_IP },

  // Quotas: of the day, of the minute.
  45009: { reason: 'RATE_LIMITED', retry: 'window', remedy: OVER_QUOTA },
  45011: { reason: 'RATE_LIMITED', retry: 'window', remedy: OVER_QUOTA },

  // The visitor's OAuth code.
  40029: { reason: 'UNAUTHENTICATED', retry: 'none', remedy: NEW_CODE },
  40163: { reason: 'UNAUTHENTICATED', retry: 'none', remedy: NEW_CODE },
  41008: { reason: 'UNAUTHENTICATED', retry: 'none', remedy: NEW_CODE },
  42003: { reason: 'UNAUTHENTICATED', retry: 'none', remedy: NEW_CODE },

  // What we would have to have got wrong.
  40002: { reason: 'MISCONFIGURED', retry: 'none', remedy: OUR_BUG },
  40066: { reason: 'MISCONFIGURED', retry: 'none', remedy: 'Check WECHAT_API_BASE_URL: WeChat does not know this address.' },
  41001: { reason: 'MISCONFIGURED', retry: 'none', remedy: OUR_BUG },
  43002: { reason: 'MISCONFIGURED', retry: 'none', remedy: OUR_BUG },
  47001: { reason: 'MISCONFIGURED', retry: 'none', remedy: OUR_BUG },
};
