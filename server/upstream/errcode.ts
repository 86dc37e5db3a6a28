import type { Reason } from '../../miniprogram/components/live-entry/core/contract';
import type { FailureFacts, Remedy } from '../runtime/errors';

/**
 * What to do with an errcode:
 * - `none`: a repeated call would fail again.
 * - `refresh`: the token is stale; invalidate that value, get a new one, repeat once.
 * - `backoff`: a temporary failure; repeat a few times with jitter.
 * - `reconnect`: a kept connection was dead; repeat at once over a new one.
 * - `window`: a quota is used up; no call until its window is over.
 * - `remember`: the credential itself is refused, whatever the call was for.
 * - `remembered`: refused before and not requested again.
 */
export type RetryClass = 'none' | 'refresh' | 'backoff' | 'reconnect' | 'window' | 'remember' | 'remembered';

/** What a call is for. It decides the reason of an errcode that is not in the table. */
export type CallFamily = 'token' | 'living' | 'oauth';

export interface ErrcodeMeaning {
  /** Left out where it depends on the call's family. */
  reason?: Reason;
  retry: RetryClass;
  /** `{ip}` stands for the address that the other party saw. */
  remedy: Remedy;
}

/** One table per host: the same number means different things at qyapi.weixin.qq.com and at api.weixin.qq.com. */
export type ErrcodeTable = Readonly<Record<number, ErrcodeMeaning>>;

/** Remedies that are the same at both hosts. */
export const WAIT: Remedy = { en: 'Nothing to do; it passes by itself.', zh: '无需处理，会自行恢复。' };
export const OUR_BUG: Remedy = {
  en: 'The request was malformed: please report this with its hint.',
  zh: '请求格式有误：请附上 hint 反馈给我们。',
};

const REASON_OF_UNKNOWN: Record<CallFamily, Reason> = {
  token: 'MISCONFIGURED',
  living: 'LIVING_UNAVAILABLE',
  oauth: 'UNAUTHENTICATED',
};

/** @param ip the address that the other party saw, where it named one */
export function meaningOf(
  table: ErrcodeTable,
  family: CallFamily,
  errcode: number,
  { ip }: Pick<FailureFacts, 'ip'> = {},
): Required<ErrcodeMeaning> {
  const { reason = REASON_OF_UNKNOWN[family], retry, remedy } = table[errcode] ?? unknown(errcode);
  const withIp: Remedy = {
    en: remedy.en.replaceAll('{ip}', ip ?? 'the egress IP of this server or cloud function'),
    zh: remedy.zh.replaceAll('{ip}', ip ?? '本服务器（云函数）的出口 IP'),
  };
  return { reason, retry, remedy: withIp };
}

function unknown(errcode: number): ErrcodeMeaning {
  const lookup = 'https://open.work.weixin.qq.com/devtool/query';
  return {
    retry: 'none',
    remedy: {
      en: `errcode ${errcode} is not in our table: look it up at ${lookup} (WeCom) or in 全局返回码 (WeChat).`,
      zh: `errcode ${errcode} 不在我们的错误码表中：企业微信的错误码见 ${lookup}，微信的见“全局返回码”。`,
    },
  };
}
