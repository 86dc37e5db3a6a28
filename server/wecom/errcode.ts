import type { Remedy } from '../runtime/errors';
import { type ErrcodeMeaning, type ErrcodeTable, OUR_BUG, type RetryClass, WAIT } from '../upstream/errcode';
import type { AppType } from './app';

/** What differs between the kinds of app: where the operator finds the setting. */
interface RemediesOfKind {
  addIp: Remedy;
  grantLiving: Remedy;
  checkSecret: Remedy;
  authorizeAgain: Remedy;
}

const OF_PROVIDER: Omit<RemediesOfKind, 'checkSecret'> = {
  addIp: {
    en: 'Add {ip} in 服务商管理后台 · 服务商信息 · 基本信息 · IP白名单; it takes effect after a minute. For a cloud function first switch on 固定出口 IP, or the address will change.',
    zh: '在“服务商管理后台 · 服务商信息 · 基本信息 · IP白名单”中添加 {ip}，1 分钟后生效。如使用云函数，请先开启“固定出口 IP”，否则地址会变化。',
  },
  grantLiving: {
    en: 'Request the 「直播」 permission for the app in 服务商管理后台 and have the administrator of the corp confirm it.',
    zh: '在服务商管理后台为应用申请「直播」权限，并请企业管理员确认。',
  },
  authorizeAgain: {
    en: 'The corp has cancelled the authorization or never gave it: have its administrator authorize the app.',
    zh: '企业已取消授权或从未授权：请企业管理员（重新）授权本应用。',
  },
};

const OF_KIND: Record<AppType, RemediesOfKind> = {
  'corp-app': {
    addIp: {
      en: 'Add {ip} in 管理后台 · 应用管理 · the app · 企业可信IP; it takes effect after a minute. For a cloud function first switch on 固定出口 IP, or the address will change.',
      zh: '在“管理后台 · 应用管理 · 本应用 · 企业可信IP”中添加 {ip}，1 分钟后生效。如使用云函数，请先开启“固定出口 IP”，否则地址会变化。',
    },
    grantLiving: {
      en: 'Add the app in 管理后台 · 直播 · 可调用接口的应用.',
      zh: '在“管理后台 · 直播 · 可调用接口的应用”中添加本应用。',
    },
    checkSecret: {
      en: 'WECOM_CORP_ID and WECOM_CORP_SECRET do not belong together (corpid and corpsecret), or the app is disabled. Correct them and deploy again; a repeated wrong secret gets the IP banned for an hour.',
      zh: 'WECOM_CORP_ID 与 WECOM_CORP_SECRET 不匹配（即 corpid 与 corpsecret），或应用已停用。请更正后重新部署；反复使用错误的密钥会导致 IP 被封禁一小时。',
    },
    authorizeAgain: OF_PROVIDER.authorizeAgain,
  },
  'customized-app': {
    ...OF_PROVIDER,
    checkSecret: {
      en: "The corp's permanent_code is no longer valid: press 重新获取secret in 服务商管理后台 or have the corp authorize the app again. With WECOM_CORP_SECRET set, correct it and deploy again; a repeated wrong secret gets the IP banned for an hour.",
      zh: '该企业的 permanent_code 已失效：请在服务商管理后台点击“重新获取secret”，或请企业重新授权。如设置了 WECOM_CORP_SECRET，请更正后重新部署；反复使用错误的密钥会导致 IP 被封禁一小时。',
    },
  },
  'suite-app': {
    ...OF_PROVIDER,
    checkSecret: {
      en: 'WeCom refuses the credential of this corp: have its administrator authorize the app again.',
      zh: '企业微信拒绝了该企业的凭据：请企业管理员重新授权本应用。',
    },
  },
};

const OWN_LIVING: Remedy = {
  en: 'The living was created by another app or by hand: create it with the API of this app (living/create).',
  zh: '该直播由其他应用创建，或在客户端手动创建：请用本应用的接口创建直播（living/create）。',
};
/** A living that was started by hand is the 直播 app's. Since 2023-12-01 new corps may not use the secret of a system app. */
const SYSTEM_APP: Remedy = {
  en: 'A corp that used WeCom before 2023-12-01 may enter livings that were started by hand: put the secret of the 直播 app itself into WECOM_CORP_SECRET.',
  zh: '2023 年 12 月 1 日之前已使用企业微信的存量企业，如需进入手动创建的直播，可把「直播」应用自身的密钥（Secret）填入 WECOM_CORP_SECRET。',
};
const CHECK_SUITE: Remedy = {
  en: 'Compare WECOM_SUITE_ID and WECOM_SUITE_SECRET with 服务商管理后台.',
  zh: '请对照服务商管理后台，检查 WECOM_SUITE_ID 和 WECOM_SUITE_SECRET。',
};
const ENABLE_APP: Remedy = {
  en: 'The app or the corp is disabled: have the administrator enable it in 管理后台.',
  zh: '应用或企业已停用：请管理员在管理后台启用。',
};
const RENEW_TOKEN: Remedy = {
  en: 'If it persists, another program invalidates the token, or the token belongs to another kind of app.',
  zh: '如持续出现：有其他程序使令牌失效，或令牌属于另一类应用。',
};

/**
 * The errcodes of qyapi.weixin.qq.com that the calls of this project can meet, with the remedies for this kind of app. NOT_PERMITTED is
 * not among the reasons: it is the answer of the host's own authorize function, and what is listed here only the operator can cure.
 * https://developer.work.weixin.qq.com/document/path/90313
 */
export function wecomErrcodes(appType: AppType): ErrcodeTable {
  const { addIp, grantLiving, checkSecret, authorizeAgain } = OF_KIND[appType];
  const misconfigured = (remedy: Remedy, retry: RetryClass = 'none'): ErrcodeMeaning => ({
    reason: 'MISCONFIGURED',
    retry,
    remedy,
  });
  const invalid = (remedy: Remedy): ErrcodeMeaning => ({ reason: 'INVALID_REQUEST', retry: 'none', remedy });
  const ownLiving = appType === 'corp-app' ? both(OWN_LIVING, SYSTEM_APP) : OWN_LIVING;
  const notOurs: ErrcodeMeaning = { reason: 'LIVING_UNAVAILABLE', retry: 'none', remedy: ownLiving };
  const temporary: ErrcodeMeaning = { reason: 'UPSTREAM_UNAVAILABLE', retry: 'backoff', remedy: WAIT };

  return {
    [-1]: temporary,
    6000: temporary,

    // A stale token. Unlike at api.weixin.qq.com, 40001 is not one of them.
    40014: misconfigured(RENEW_TOKEN, 'refresh'),
    42001: misconfigured(RENEW_TOKEN, 'refresh'),
    40082: misconfigured(both(RENEW_TOKEN, authorizeAgain), 'refresh'),
    42009: misconfigured(RENEW_TOKEN, 'refresh'),

    // A refused credential.
    40001: misconfigured(checkSecret, 'remember'),
    40013: misconfigured(checkSecret, 'remember'),
    40091: misconfigured(checkSecret, 'remember'),
    45031: misconfigured(
      {
        en: 'The corp secret is not safe enough for WeCom: reset it and deploy the new one.',
        zh: '企业微信认为该密钥不够安全：请重置并部署新的密钥。',
      },
      'remember',
    ),
    2000002: misconfigured(checkSecret, 'remember'),
    40080: misconfigured(CHECK_SUITE, 'remember'),
    40083: misconfigured(CHECK_SUITE, 'remember'),
    41001: misconfigured(OUR_BUG),
    41002: misconfigured(checkSecret),
    41004: misconfigured(checkSecret),
    41008: misconfigured(OUR_BUG),
    41021: misconfigured(CHECK_SUITE),
    41022: misconfigured(OUR_BUG),
    41023: misconfigured({
      en: 'No suite_ticket has arrived: check the callback URL, then press 刷新ticket in 服务商管理后台.',
      zh: '没有收到 suite_ticket：请检查回调 URL，然后在服务商管理后台点击“刷新ticket”。',
    }),
    41024: misconfigured(CHECK_SUITE),
    41025: misconfigured(authorizeAgain),
    48003: misconfigured(CHECK_SUITE),
    40085: {
      reason: 'UPSTREAM_UNAVAILABLE',
      retry: 'none',
      remedy: {
        en: 'The suite_ticket is too old or belongs to another suite: check that WeCom reaches the callback, then press 刷新ticket in 服务商管理后台.',
        zh: 'suite_ticket 已失效或属于其他应用：请确认企业微信能访问回调 URL，然后在服务商管理后台点击“刷新ticket”。',
      },
    },

    // Authorization of a third-party app.
    40084: misconfigured(authorizeAgain),
    40079: misconfigured(authorizeAgain),
    48004: misconfigured(authorizeAgain),
    40078: misconfigured(
      both({ en: 'The auth_code has expired or was used before.', zh: 'auth_code 已过期或已被使用。' }, authorizeAgain),
    ),
    710000: misconfigured(authorizeAgain),

    // Permissions.
    48001: misconfigured(grantLiving),
    48002: misconfigured(grantLiving),
    48006: misconfigured({
      en: 'WeCom withdrew the permission after long disuse: have the administrator enable it again.',
      zh: '长时间未使用，接口权限已被收回：请企业管理员重新启用。',
    }),
    50006: misconfigured({
      en: 'The corp has switched 直播 off: have its administrator enable it.',
      zh: '企业已停用「直播」：请企业管理员启用。',
    }),
    48005: misconfigured({
      en: 'WeCom has withdrawn this API: update live-entry.',
      zh: '该接口已被企业微信废弃：请升级 live-entry。',
    }),
    50003: misconfigured(ENABLE_APP),
    60031: misconfigured(ENABLE_APP),
    301007: misconfigured(ENABLE_APP),
    60246: misconfigured({ en: 'The third-party app is not online yet: publish it.', zh: '第三方应用尚未上线：请先发布。' }),
    84005: misconfigured({
      en: 'The third-party app does not exist: compare WECOM_SUITE_ID.',
      zh: '第三方应用不存在：请检查 WECOM_SUITE_ID。',
    }),

    // Egress IP.
    60020: misconfigured(addIp),
    301042: misconfigured(addIp),
    90308: misconfigured(addIp),

    // Quotas. https://developer.work.weixin.qq.com/document/path/90454
    45009: {
      reason: 'RATE_LIMITED',
      retry: 'window',
      remedy: {
        en: 'The quota of this API is used up; calls stop for a minute. If it lasts, look for other programs that call WeCom for this corp.',
        zh: '该接口的调用次数已用完，暂停调用一分钟。如持续出现，请检查是否有其他程序在用这家企业调用企业微信。',
      },
    },
    45033: {
      reason: 'RATE_LIMITED',
      retry: 'backoff',
      remedy: {
        en: 'Too many calls at the same time for this corp; it passes by itself.',
        zh: '这家企业的并发调用过多，会自行恢复。',
      },
    },

    // The living.
    92002: notOurs,
    92003: notOurs,
    92008: notOurs,
    92006: {
      reason: 'LIVING_UNAVAILABLE',
      retry: 'none',
      remedy: {
        en: 'The living has started, or was cancelled: only a reserved one can be modified or cancelled.',
        zh: '该直播已经开始或已取消：只能修改或取消预约中的直播。',
      },
    },
    92007: {
      reason: 'LIVING_UNAVAILABLE',
      retry: 'none',
      remedy: {
        en: 'This replay cannot be deleted: it is not made yet, was deleted, or the living has none.',
        zh: '该直播的回放不能删除：尚未生成、已被删除，或没有回放。',
      },
    },

    // What an organiser asks for. Not MISCONFIGURED, which would be remembered for all viewers.
    92000: invalid({
      en: "The anchor is not in the app's visible range: add the member in 管理后台 · 应用管理 · the app · 可见范围.",
      zh: '主播不在应用的可见范围内：请在“管理后台 · 应用管理 · 本应用 · 可见范围”中添加该成员。',
    }),
    40003: invalid({
      en: 'The corp has no member with this userid (账号 in 管理后台 · 通讯录).',
      zh: '企业中没有该 userid 的成员（即“管理后台 · 通讯录”中的账号）。',
    }),
    40056: invalid({
      en: 'The agentid is not one of this corp: leave it out, unless the app belongs to an old suite of several apps.',
      zh: 'agentid 不属于该企业：除旧的第三方多应用套件外，无需填写。',
    }),
    301002: invalid({
      en: 'The agentid belongs to another app: leave it out, unless the app belongs to an old suite of several apps.',
      zh: 'agentid 属于其他应用：除旧的第三方多应用套件外，无需填写。',
    }),
    40058: {
      retry: 'none',
      remedy: {
        en: 'WeCom refuses a parameter: check the livingid and the corpid that the page or the command passes.',
        zh: '企业微信拒绝了某个参数：请检查页面或命令传入的 livingid 和 corpid。',
      },
    },
    40063: {
      retry: 'none',
      remedy: {
        en: 'WeCom misses a parameter: check the livingid and the corpid that the page or the command passes.',
        zh: '企业微信提示缺少参数：请检查页面或命令传入的 livingid 和 corpid。',
      },
    },

    // The viewer.
    40073: {
      reason: 'OPENID_REJECTED',
      retry: 'none',
      remedy: {
        en: 'WeCom does not know this openid: check that the mini-program is verified and has the same 主体 as the corp.',
        zh: '企业微信不认识该 openid：请确认小程序已认证，且主体与企业一致。',
      },
    },
    845001: {
      reason: 'OPENID_REJECTED',
      retry: 'none',
      remedy: {
        en: 'The openid must come from a mini-program or an official account.',
        zh: 'openid 必须来自小程序或公众号。',
      },
    },
    845002: {
      reason: 'OPENID_REJECTED',
      retry: 'none',
      remedy: {
        en: 'The mini-program and the corp must be verified under the same 主体.',
        zh: '小程序与企业必须以同一主体完成认证。',
      },
    },
  };
}

function both(first: Remedy, second: Remedy): Remedy {
  return { en: `${first.en} ${second.en}`, zh: `${first.zh}${second.zh}` };
}
