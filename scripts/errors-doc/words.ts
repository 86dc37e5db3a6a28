/** What the page says around the tables. */
import type { Reason } from '../../miniprogram/components/live-entry/core/contract';
import type { Language } from '../../miniprogram/components/live-entry/core/texts';
import type { RetryClass } from '../../server/upstream/errcode';
import type { AppType } from '../../server/wecom/app';

interface Section {
  title: string;
  about: string;
}

export interface Words {
  title: string;
  intro: string;
  reasons: Section & { columns: string[]; means: Record<Reason, string> };
  wecom: Section;
  account: Section;
  unknown: Section;
  columns: string[];
  retry: Record<RetryClass, string>;
  kinds: Record<AppType, string>;
  and: string;
  colon: string;
  /** In the place of `{ip}`. */
  ip: string;
}

const EN: Words = {
  title: 'Errors',
  intro: `[中文](errors.zh-CN.md) · Made by \`npm run docs:errors\` from the tables that the functions use. By symptom: [troubleshooting.md](troubleshooting.md).

The client gets a reason, and the viewer reads a sentence that says what to do. The operator finds errcode, hint, IP and remedy in the log of the function, under the same
\`traceId\`; \`npm run doctor\` looks for all of it at once.`,
  reasons: {
    title: 'Reasons',
    about:
      'What the component and the H5 entry read out of an answer. They show the sentence; the `error` event carries the reason.',
    columns: ['reason', 'the viewer reads', 'what it means'],
    means: {
      INVALID_REQUEST: 'The page sent no livingid, or something that is not one.',
      UNAUTHENTICATED:
        'No openid: called from the console or over HTTP, from 朋友圈 in single-page mode, or an OAuth code that is no longer valid.',
      LIVING_UNAVAILABLE: 'WeCom gives no code for this living, or it is not among LIVE_ENTRY_ALLOWED_LIVINGIDS.',
      NOT_PERMITTED: 'LIVE_ENTRY_AUTHORIZE_FUNCTION said no. Nothing else gives this reason.',
      OPENID_REJECTED: 'WeCom does not accept this openid.',
      RATE_LIMITED: 'A quota is used up, or one viewer asks too often. The entry waits and asks again by itself.',
      UPSTREAM_UNAVAILABLE: 'WeCom, the network or the database failed. The viewer may try again.',
      MISCONFIGURED: 'Only the operator can cure it: the log says how.',
    },
  },
  wecom: {
    title: 'WeCom (qyapi.weixin.qq.com)',
    about:
      'Here 40001 is a wrong secret. WeCom looks up any errcode and hint at https://open.work.weixin.qq.com/devtool/query. Two reasons in a row: that of a call for a living, and that of a call for a token. 40003, 40056, 92000, 92006, 92007 and 301002 come from what an organiser asks for: no viewer meets them.',
  },
  account: {
    title: 'The service account (api.weixin.qq.com)',
    about: 'For pages only. Here 40001 is a stale token, and a wrong secret is 40125.',
  },
  unknown: {
    title: 'Any other errcode',
    about: `From a call for a living it becomes \`LIVING_UNAVAILABLE\`, from a call for a token \`MISCONFIGURED\`, from the exchange of an OAuth code \`UNAUTHENTICATED\`. It is not repeated. Where
there is no errcode the log has a \`fault\`: \`timeout\`, \`network\`, \`http 502\`, \`not json\`, \`deadline\` (the time limit of the function was over), \`store: …\` (the cloud database).`,
  },
  columns: ['errcode', 'reason', 'the viewer reads', 'repeated', 'remedy'],
  retry: {
    none: 'no',
    refresh: 'once, with a new token',
    backoff: 'up to three times, with pauses',
    reconnect: 'at once, over a new connection',
    window: 'after a minute',
    remember: 'no, and for a minute not with this credential',
    remembered: 'no',
  },
  kinds: { 'corp-app': '自建', 'customized-app': '代开发', 'suite-app': '第三方' },
  and: ', ',
  colon: ': ',
  ip: 'the `ip` of the log line',
};

const ZH_CN: Words = {
  title: '错误码',
  intro: `[English](errors.md) · 由 \`npm run docs:errors\` 根据云函数实际使用的错误码表生成。按现象排查：[troubleshooting.zh-CN.md](troubleshooting.zh-CN.md)。

客户端只得到一个 reason，观众看到一句告诉他怎么办的提示。运维在云函数日志中，凭同一个 \`traceId\` 查到 errcode、hint、IP 和处理办法；\`npm run doctor\` 可以一次查全。`,
  reasons: {
    title: 'reason',
    about: '组件和 H5 入口从应答中读到的原因。入口显示对应的提示，`error` 事件带有 reason。',
    columns: ['reason', '观众看到', '含义'],
    means: {
      INVALID_REQUEST: '页面没有传 livingid，或传的不是 livingid。',
      UNAUTHENTICATED: '没有 openid：从控制台或 HTTP 调用、在朋友圈单页模式中打开，或 OAuth code 已失效。',
      LIVING_UNAVAILABLE: '企业微信不为该直播发放凭证，或该直播不在 LIVE_ENTRY_ALLOWED_LIVINGIDS 中。',
      NOT_PERMITTED: 'LIVE_ENTRY_AUTHORIZE_FUNCTION 返回了拒绝。只有它会产生这个 reason。',
      OPENID_REJECTED: '企业微信不接受该 openid。',
      RATE_LIMITED: '调用次数已用完，或同一观众请求过于频繁。入口会自动等待并重新请求。',
      UPSTREAM_UNAVAILABLE: '企业微信、网络或数据库出现故障，观众可以重试。',
      MISCONFIGURED: '只有运维能解决，办法见日志。',
    },
  },
  wecom: {
    title: '企业微信（qyapi.weixin.qq.com）',
    about:
      '这里的 40001 是密钥错误。任何 errcode 和 hint 都可以在 https://open.work.weixin.qq.com/devtool/query 查询。一行中有两个 reason 时，前者用于直播接口，后者用于获取令牌的接口。40003、40056、92000、92006、92007、301002 只来自主办方的操作，观众不会遇到。',
  },
  account: {
    title: '服务号（api.weixin.qq.com）',
    about: '仅用于网页。这里的 40001 是 token 失效，secret 错误是 40125。',
  },
  unknown: {
    title: '其他错误码',
    about: `来自直播接口的为 \`LIVING_UNAVAILABLE\`，来自获取令牌的接口的为 \`MISCONFIGURED\`，来自 OAuth code 兑换的为 \`UNAUTHENTICATED\`，均不重试。没有 errcode 时，日志中有 \`fault\`：
\`timeout\`（超时）、\`network\`（网络故障）、\`http 502\`、\`not json\`、\`deadline\`（云函数的时间已用完）、\`store: …\`（云数据库）。`,
  },
  columns: ['errcode', 'reason', '观众看到', '是否重试', '处理办法'],
  retry: {
    none: '否',
    refresh: '换新 token 重试一次',
    backoff: '间隔重试，最多三次',
    reconnect: '立即换新连接重试',
    window: '一分钟后',
    remember: '否，且一分钟内不再使用该凭据',
    remembered: '否',
  },
  kinds: { 'corp-app': '自建', 'customized-app': '代开发', 'suite-app': '第三方' },
  and: '、',
  colon: '：',
  ip: '日志中的 `ip`',
};

export const WORDS: Record<Language, Words> = { en: EN, 'zh-CN': ZH_CN };
