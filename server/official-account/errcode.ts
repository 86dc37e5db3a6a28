import type { Remedy } from '../runtime/errors';
import { type ErrcodeMeaning, type ErrcodeTable, OUR_BUG, type RetryClass, WAIT } from '../upstream/errcode';

const RENEW_TOKEN: Remedy = {
  en: 'If it persists, another program renews the token of this account with force_refresh: let it use stable_token without force.',
  zh: '如持续出现：有其他程序用 force_refresh 强制刷新了该账号的 token，请让它改用不强制刷新的 stable_token。',
};
const CHECK_SECRET: Remedy = {
  en: 'OFFICIAL_ACCOUNT_APP_ID and OFFICIAL_ACCOUNT_SECRET do not belong together: compare them with 公众平台 · 设置与开发 · 开发接口管理 and deploy again.',
  zh: 'OFFICIAL_ACCOUNT_APP_ID 与 OFFICIAL_ACCOUNT_SECRET 不匹配：请对照“公众平台 · 设置与开发 · 开发接口管理”更正后重新部署。',
};
const ADD_IP: Remedy = {
  en: 'Add {ip} in 公众平台 · 设置与开发 · 开发接口管理 · IP白名单. First switch on 固定出口 IP for the cloud function, or the address will change.',
  zh: '在“公众平台 · 设置与开发 · 开发接口管理 · IP白名单”中添加 {ip}。请先为云函数开启“固定出口 IP”，否则地址会变化。',
};
const APPROVE_IP: Remedy = {
  en: 'The administrator of the account was asked in WeChat whether this IP may call: have them agree, then wait an hour.',
  zh: '微信已询问账号管理员是否允许该 IP 调用：请管理员同意，然后等待一小时。',
};
const ENABLE_ACCOUNT: Remedy = {
  en: 'The account is frozen or banned: read its notices in 公众平台.',
  zh: '账号已被冻结或封禁：请查看公众平台的通知。',
};
const NEW_CODE: Remedy = {
  en: 'The OAuth code was used before, is older than 5 minutes, or is from another account. The page requests a new one by itself.',
  zh: 'OAuth code 已被使用、超过 5 分钟，或属于其他账号。页面会自动重新获取。',
};
const OVER_QUOTA: Remedy = {
  en: 'The quota of this API is used up; calls stop for a minute. If it lasts, look for other programs that use this account.',
  zh: '该接口的调用次数已用完，暂停调用一分钟。如持续出现，请检查是否有其他程序在使用该账号。',
};

const misconfigured = (remedy: Remedy, retry: RetryClass = 'none'): ErrcodeMeaning => ({
  reason: 'MISCONFIGURED',
  retry,
  remedy,
});
const limited: ErrcodeMeaning = { reason: 'RATE_LIMITED', retry: 'window', remedy: OVER_QUOTA };
const badCode: ErrcodeMeaning = { reason: 'UNAUTHENTICATED', retry: 'none', remedy: NEW_CODE };

/**
 * The errcodes of api.weixin.qq.com that the calls of this project can meet. Here 40001 is a stale token, which at qyapi.weixin.qq.com is
 * a wrong secret. https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html
 */
export const OFFICIAL_ACCOUNT_ERRCODES: ErrcodeTable = {
  [-1]: { reason: 'UPSTREAM_UNAVAILABLE', retry: 'backoff', remedy: WAIT },

  // A stale token.
  40001: misconfigured(RENEW_TOKEN, 'refresh'),
  40014: misconfigured(RENEW_TOKEN, 'refresh'),
  42001: misconfigured(RENEW_TOKEN, 'refresh'),

  // A refused credential.
  40013: misconfigured(CHECK_SECRET, 'remember'),
  40125: misconfigured(CHECK_SECRET, 'remember'),
  40243: misconfigured(
    { en: 'The AppSecret is frozen: unfreeze it in 公众平台.', zh: 'AppSecret 已被冻结：请在公众平台解冻。' },
    'remember',
  ),
  41002: misconfigured(CHECK_SECRET),
  41004: misconfigured(CHECK_SECRET),
  50002: misconfigured(ENABLE_ACCOUNT, 'remember'),
  50007: misconfigured(ENABLE_ACCOUNT, 'remember'),
  48001: misconfigured(
    {
      en: 'The account lacks this API: it must be a verified service account (已认证服务号).',
      zh: '该账号没有此接口的权限：必须是已认证的服务号。',
    },
    'remember',
  ),

  // Egress IP.
  40164: misconfigured(ADD_IP),
  61004: misconfigured(ADD_IP),
  89501: misconfigured(APPROVE_IP, 'remember'),
  89503: misconfigured(APPROVE_IP, 'remember'),
  89506: misconfigured(APPROVE_IP, 'remember'),
  89507: misconfigured(APPROVE_IP, 'remember'),

  // Quotas: of the day, of the minute.
  45009: limited,
  45011: limited,

  // The visitor's OAuth code.
  40029: badCode,
  40163: badCode,
  41008: badCode,
  42003: badCode,

  // Malformed requests, which would be our bug.
  40002: misconfigured(OUR_BUG),
  40066: misconfigured({
    en: 'Check WECHAT_API_BASE_URL: WeChat does not know this address.',
    zh: '请检查 WECHAT_API_BASE_URL：微信不认识该地址。',
  }),
  41001: misconfigured(OUR_BUG),
  43002: misconfigured(OUR_BUG),
  47001: misconfigured(OUR_BUG),
};
