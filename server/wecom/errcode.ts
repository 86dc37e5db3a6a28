import type { ErrcodeTable } from '../upstream/errcode';

const ADD_IP =
  'Add the IP of this log line to 企业可信IP (corp-app) or to 服务商管理后台 · IP白名单 (customized-app, suite-app); it takes a minute. In the cloud switch on 固定出口IP first.';
const GRANT_LIVING =
  'corp-app: list the app in 直播 · 可调用接口的应用. customized-app, suite-app: request 「直播」权限 and have the corp confirm it.';
const OWN_LIVING = 'The living was made by another app or by hand: create it with the API of this app (living/create).';
const CHECK_SECRET =
  'WECOM_CORP_ID and WECOM_CORP_SECRET do not fit each other, or the app is disabled. Correct them and deploy again; asking again and again gets the IP banned for an hour.';
const CHECK_SUITE = 'Compare WECOM_SUITE_ID and WECOM_SUITE_SECRET with 服务商管理后台.';
const REAUTHORISE = 'The corp has cancelled the authorisation, or never gave it: have its administrator authorise the app again.';
const ENABLE_APP = 'The app or the corp is disabled: have the administrator enable it in 管理后台.';
const OUR_BUG = 'The request was malformed: please report this with its hint.';
const WAIT = 'Nothing to do; it passes by itself.';
const RENEW_TOKEN = 'If it persists, another program invalidates the token, or the token belongs to another kind of app.';

/**
 * The errcodes of qyapi.weixin.qq.com that the calls of this project can meet.
 * https://developer.work.weixin.qq.com/document/path/90313
 */
export const WECOM_ERRCODES: ErrcodeTable = {
  [-1]: { reason: 'UPSTREAM_UNAVAILABLE', retry: 'backoff', remedy: WAIT },
  6000: { reason: 'UPSTREAM_UNAVAILABLE', retry: 'backoff', remedy: WAIT },

  // A stale token. Unlike at api.weixin.qq.com, 40001 is not one of them.
  40014: { reason: 'MISCONFIGURED', retry: 'refresh', remedy: RENEW_TOKEN },
  42001: { reason: 'MISCONFIGURED', retry: 'refresh', remedy: RENEW_TOKEN },
  40082: { reason: 'NOT_PERMITTED', retry: 'refresh', remedy: `${RENEW_TOKEN} ${REAUTHORISE}` },
  42009: { reason: 'NOT_PERMITTED', retry: 'refresh', remedy: RENEW_TOKEN },

  // A credential that is refused.
  40001: { reason: 'MISCONFIGURED', retry: 'remember', remedy: CHECK_SECRET },
  40013: { reason: 'MISCONFIGURED', retry: 'remember', remedy: CHECK_SECRET },
  40091: { reason: 'MISCONFIGURED', retry: 'remember', remedy: CHECK_SECRET },
  45031: {
    reason: 'MISCONFIGURED',
    retry: 'remember',
    remedy: 'The corp secret is not safe enough for WeCom: reset it and deploy the new one.',
  },
  2000002: { reason: 'MISCONFIGURED', retry: 'remember', remedy: CHECK_SECRET },
  40080: { reason: 'MISCONFIGURED', retry: 'remember', remedy: CHECK_SUITE },
  40083: { reason: 'MISCONFIGURED', retry: 'remember', remedy: CHECK_SUITE },
  41001: { reason: 'MISCONFIGURED', retry: 'none', remedy: OUR_BUG },
  41002: { reason: 'MISCONFIGURED', retry: 'none', remedy: CHECK_SECRET },
  41004: { reason: 'MISCONFIGURED', retry: 'none', remedy: CHECK_SECRET },
  41008: { reason: 'MISCONFIGURED', retry: 'none', remedy: OUR_BUG },
  41021: { reason: 'MISCONFIGURED', retry: 'none', remedy: CHECK_SUITE },
  41022: { reason: 'MISCONFIGURED', retry: 'none', remedy: OUR_BUG },
  41023: {
    reason: 'MISCONFIGURED',
    retry: 'none',
    remedy: 'No suite_ticket has arrived: check the callback URL, then press 刷新ticket in 服务商管理后台.',
  },
  41024: { reason: 'MISCONFIGURED', retry: 'none', remedy: CHECK_SUITE },
  41025: { reason: 'NOT_PERMITTED', retry: 'none', remedy: REAUTHORISE },
  48003: { reason: 'MISCONFIGURED', retry: 'none', remedy: CHECK_SUITE },
  40085: {
    reason: 'UPSTREAM_UNAVAILABLE',
    retry: 'none',
    remedy:
      'The suite_ticket is too old or of another suite: check that the callback is reached, press 刷新ticket in 服务商管理后台.',
  },

  // Authorisation of a third-party app.
  40084: { reason: 'NOT_PERMITTED', retry: 'none', remedy: REAUTHORISE },
  40079: { reason: 'NOT_PERMITTED', retry: 'none', remedy: REAUTHORISE },
  48004: { reason: 'NOT_PERMITTED', retry: 'none', remedy: REAUTHORISE },
  40078: { reason: 'NOT_PERMITTED', retry: 'none', remedy: `The auth_code has ended or was used before. ${REAUTHORISE}` },
  710000: { reason: 'NOT_PERMITTED', retry: 'none', remedy: REAUTHORISE },

  // Permissions.
  48001: { reason: 'NOT_PERMITTED', retry: 'none', remedy: GRANT_LIVING },
  48002: { reason: 'NOT_PERMITTED', retry: 'none', remedy: GRANT_LIVING },
  48006: {
    reason: 'NOT_PERMITTED',
    retry: 'none',
    remedy: 'The permission was withdrawn after long disuse: have the administrator enable it again.',
  },
  50006: { reason: 'NOT_PERMITTED', retry: 'none', remedy: 'The corp has switched 直播 off: have its administrator enable it.' },
  48005: { reason: 'MISCONFIGURED', retry: 'none', remedy: 'WeCom has withdrawn this API: update live-entry.' },
  50003: { reason: 'MISCONFIGURED', retry: 'none', remedy: ENABLE_APP },
  60031: { reason: 'MISCONFIGURED', retry: 'none', remedy: ENABLE_APP },
  301007: { reason: 'MISCONFIGURED', retry: 'none', remedy: ENABLE_APP },
  60246: { reason: 'MISCONFIGURED', retry: 'none', remedy: 'The third-party app is not online yet: publish it.' },
  84005: { reason: 'MISCONFIGURED', retry: 'none', remedy: 'The third-party app does not exist: compare WECOM_SUITE_ID.' },

  // Egress IP.
  60020: { reason: 'MISCONFIGURED', retry: 'none', remedy: ADD_IP },
  301042: { reason: 'MISCONFIGURED', retry: 'none', remedy: ADD_IP },
  90308: { reason: 'MISCONFIGURED', retry: 'none', remedy: ADD_IP },

  // Quotas. https://developer.work.weixin.qq.com/document/path/90454
  45009: {
    reason: 'RATE_LIMITED',
    retry: 'window',
    remedy: 'The quota of this API is used up; calls stop for a minute. If it lasts, look for other programs that use this corp.',
  },
  45033: { reason: 'RATE_LIMITED', retry: 'backoff', remedy: 'Too many calls at once for this corp; it passes by itself.' },

  // The living.
  92002: { reason: 'LIVING_UNAVAILABLE', retry: 'none', remedy: OWN_LIVING },
  92003: { reason: 'LIVING_UNAVAILABLE', retry: 'none', remedy: OWN_LIVING },
  92008: { reason: 'LIVING_UNAVAILABLE', retry: 'none', remedy: OWN_LIVING },
  40058: { retry: 'none', remedy: 'WeCom refuses a parameter: check the livingid that the page passes, and the corpid.' },
  40063: { retry: 'none', remedy: 'WeCom misses a parameter: check the livingid that the page passes, and the corpid.' },

  // The viewer.
  40073: {
    reason: 'OPENID_REJECTED',
    retry: 'none',
    remedy: 'WeCom does not know this openid: check that the mini-program is verified and has the same 主体 as the corp.',
  },
  845001: {
    reason: 'OPENID_REJECTED',
    retry: 'none',
    remedy: 'The openid must come from a mini-program or an official account.',
  },
  845002: {
    reason: 'OPENID_REJECTED',
    retry: 'none',
    remedy: 'The mini-program and the corp must be verified under the same 主体.',
  },
};
