/** What exists on WeCom's side: plain data that a test may change at any time. */

export interface Corp {
  corpid: string;
  name: string;
}

export interface App {
  id: string;
  /** 自建 · 代开发 · 第三方 */
  kind: 'corp-app' | 'customized-app' | 'suite-app';
  corpid: string;
  /** The app's secret; for `customized-app` and `suite-app` the corp's permanent_code. */
  secret: string;
  /** Listed in 上课直播/直播 - 可调用接口的应用, or given the 「直播」 permission. */
  permitted: boolean;
  enabled: boolean;
  /** 企业可信IP as typed in the console: addresses separated by `;`. */
  trustedIp: string;
}

/** 0 预约中 · 1 直播中 · 2 已结束 · 3 已过期 · 4 已取消. https://developer.work.weixin.qq.com/document/path/96835 */
export type LivingStatus = 0 | 1 | 2 | 3 | 4;

/** 0 生成成功 · 1 生成中 · 2 回放已删除 · 3 生成失败 */
export type ReplayStatus = 0 | 1 | 2 | 3;

/** Field names as on the wire; times in unix seconds, durations in seconds. */
export interface Living {
  livingid: string;
  /** `App.id` of the app that made it: no other app may touch it. */
  app: string;
  theme: string;
  description: string;
  anchor_userid: string;
  type: 0 | 1 | 2 | 3 | 4;
  status: LivingStatus;
  reserve_start: number;
  reserve_living_duration: number;
  living_start: number;
  living_duration: number;
  open_replay: 0 | 1;
  replay_status: ReplayStatus;
}

export interface World {
  /** The address that every caller seems to come from; the fake only ever sees loopback. */
  egressIp: string;
  corps: Corp[];
  apps: App[];
  livings: Living[];
  /** Calls per corp and API. https://developer.work.weixin.qq.com/document/path/90454 */
  quota: { perMinute: number; perHour: number };
}
