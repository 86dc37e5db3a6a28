/** The state of the fake WeCom: plain data that a test can change at any time. */

export interface Corp {
  corpid: string;
  name: string;
}

/** 自建 · 代开发 · 第三方 */
export type AppKind = 'corp-app' | 'customized-app' | 'suite-app';

/** Callback settings, as typed in the console next to the callback URL. */
export interface CallbackSettings {
  token: string;
  /** 43 letters and digits. */
  encodingAesKey: string;
}

/** A third-party app, or a template of agent-developed apps (代开发模板), as its provider sees it. */
export interface Suite {
  /** `ww…` for a third-party app, `dk…` for a template. */
  suite_id: string;
  kind: 'customized-app' | 'suite-app';
  suite_secret: string;
  callback: CallbackSettings;
  /** IP白名单 of the provider: addresses, separated by `;`. */
  trustedIp: string;
}

export interface App {
  id: string;
  kind: AppKind;
  corpid: string;
  /** The suite or template that it is an installation of. A self-built app has none. */
  suite_id?: string;
  /** The corp's administrator has installed it, and has not removed it. */
  authorized: boolean;
  /** Set for a self-built app. Other apps use the settings of their suite. */
  callback?: CallbackSettings;
  /** The app's secret; for `customized-app` and `suite-app` the corp's permanent_code. */
  secret: string;
  /** Listed in 上课直播/直播 - 可调用接口的应用, or granted the 「直播」 permission. */
  permitted: boolean;
  enabled: boolean;
  /** 企业可信IP as typed in the console: addresses, separated by `;`. */
  trustedIp: string;
}

/** 0 预约中 · 1 直播中 · 2 已结束 · 3 已过期 · 4 已取消. https://developer.work.weixin.qq.com/document/path/96835 */
export type LivingStatus = 0 | 1 | 2 | 3 | 4;

/** 0 生成成功 · 1 生成中 · 2 回放已删除 · 3 生成失败 */
export type ReplayStatus = 0 | 1 | 2 | 3;

/** Field names as on the wire; times in unix seconds, durations in seconds. */
export interface Living {
  livingid: string;
  /** `App.id` of the app that created it. No other app may access it. */
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
  /** The clock does not move it on. */
  late: boolean;
}

export interface Member {
  corpid: string;
  userid: string;
  /** In the 可见范围 of the corp's apps. */
  visible: boolean;
}

/** Who watched a living, as get_watch_stat tells it: a member of the corp with userid, others with external_userid. Times in seconds. */
export type Watcher = { watch_time: number; is_comment: 0 | 1; is_mic: 0 | 1 } & (
  | { userid: string; invitor_userid?: string }
  | { external_userid: string; type: 1 | 2; name: string; invitor_userid?: string; invitor_external_userid?: string }
);

export interface World {
  /** The source address of all callers, since the fake itself only sees loopback. */
  egressIp: string;
  corps: Corp[];
  /** The provider (服务商) that the suites belong to. */
  provider: { corpid: string };
  suites: Suite[];
  apps: App[];
  livings: Living[];
  members: Member[];
  /** By livingid. */
  watchers: Record<string, Watcher[]>;
  /** Watchers on a page of get_watch_stat. WeCom gives no number. */
  watchPageSize: number;
  /** The key of the status in get_living_info. WeCom's sample prints it with a blank at the end. */
  statusKey: 'status' | 'status ';
  /** How far WeCom's clock is ahead of the functions', in ms, as its Date header tells. */
  clockAhead: number;
  /** Maximum calls per corp and API. https://developer.work.weixin.qq.com/document/path/90454 */
  quota: { perMinute: number; perHour: number };
}

/** Throws when there is none: a test that names something the world does not have is wrong. */
export function mustFind<T>(list: T[], matches: (each: T) => boolean, what: string): T {
  const found = list.find(matches);
  if (found === undefined) throw new Error(`the sandbox's world has no ${what}`);
  return found;
}
