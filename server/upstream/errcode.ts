import type { Reason } from '../../miniprogram/components/live-entry/core/contract';

/**
 * What to do with an errcode:
 * - `none`: repeating cannot help.
 * - `refresh`: the token is stale; invalidate that value, refresh, repeat once.
 * - `backoff`: a passing fault; repeat a few times with jitter.
 * - `reconnect`: a kept connection had died; repeat at once over a new one.
 * - `window`: a quota is used up; no call until its window is over.
 * - `remember`: the credential is refused; repeating it gets the IP banned, so it is not tried again for a minute.
 */
export type RetryClass = 'none' | 'refresh' | 'backoff' | 'reconnect' | 'window' | 'remember';

/** What a call is for. It decides what an errcode means that no table knows. */
export type CallFamily = 'token' | 'living' | 'oauth';

export interface ErrcodeMeaning {
  /** Left out where it depends on the call's family. */
  reason?: Reason;
  retry: RetryClass;
  /** What the operator does about it, in one sentence. */
  remedy: string;
}

/** One table per host: the same number means different things at qyapi.weixin.qq.com and at api.weixin.qq.com. */
export type ErrcodeTable = Readonly<Record<number, ErrcodeMeaning>>;

/** What the call was about is what it is held against: the configuration, the living, the code that the visitor brought. */
const REASON_OF_UNKNOWN: Record<CallFamily, Reason> = {
  token: 'MISCONFIGURED',
  living: 'LIVING_UNAVAILABLE',
  oauth: 'UNAUTHENTICATED',
};

export function meaningOf(table: ErrcodeTable, family: CallFamily, errcode: number): Required<ErrcodeMeaning> {
  const known = table[errcode] ?? {
    retry: 'none',
    remedy: `errcode ${errcode} is not in our table: look it up at https://open.work.weixin.qq.com/devtool/query (WeCom) or in 全局返回码 (WeChat)`,
  };
  return { reason: REASON_OF_UNKNOWN[family], ...known };
}
