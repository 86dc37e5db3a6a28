/** The texts of the room in each state. */
import type { Language } from '../phone/texts';

export type RoomState =
  | 'connecting'
  | 'live'
  | 'replay'
  | 'reserved'
  | 'ended'
  | 'cancelled'
  | 'no-replay'
  | 'expired'
  | 'foreign'
  | 'unknown'
  | 'wrong-app'
  | 'wrong-path'
  | 'no-code'
  | 'offline';

/** `badge` for a room that has opened; otherwise `title` and `hint` give the reason. `*` stands for the time of the start. */
interface StateTexts {
  badge?: string;
  title?: string;
  hint?: string;
}

export interface RoomTexts {
  states: Record<RoomState, StateTexts>;
  joined(viewer: string): string;
  /** The placeholder of the comment field. */
  comment: string;
  back: string;
  welcome: string;
}

export const ROOM_TEXTS: Record<Language, RoomTexts> = {
  'zh-CN': {
    joined: (viewer) => `${viewer} 进入了直播间`,
    comment: '说点什么…',
    back: '返回上一页',
    welcome: '欢迎来到直播间，请文明发言。',
    states: {
      connecting: { title: '正在进入…' },
      live: { badge: '直播中' },
      replay: { badge: '回放' },
      reserved: { title: '直播尚未开始', hint: '直播将于 * 开始，敬请期待。' },
      ended: { title: '直播已结束', hint: '如有回放，请从“观看回放”进入。' },
      cancelled: { title: '直播已取消', hint: '本场直播已取消，敬请谅解。' },
      'no-replay': { title: '暂无回放', hint: '回放正在生成，或主播未开启回放。' },
      expired: { title: '观看凭证已过期', hint: '观看凭证 5 分钟内有效，请返回后重新进入。' },
      foreign: { title: '这是别人的观看凭证', hint: '观看凭证仅限本人使用。' },
      unknown: { title: '观看凭证无效', hint: '企业微信没有签发过这个凭证。' },
      'wrong-app': { title: '这不是企业微信直播', hint: '小程序 appId 错误，应为 wx7424030d69bde86e。' },
      'wrong-path': { title: '页面不存在', hint: '路径应为 pages/watch/index。' },
      'no-code': { title: '没有观看凭证', hint: '路径里缺少 living_code。' },
      offline: { title: '网络不可用', hint: '请返回后重试。' },
    },
  },
  en: {
    joined: (viewer) => `${viewer} joined`,
    comment: 'Say something…',
    back: 'Go back',
    welcome: 'Welcome to the live room. Please be kind.',
    states: {
      connecting: { title: 'Entering…' },
      live: { badge: 'LIVE' },
      replay: { badge: 'REPLAY' },
      reserved: { title: 'Not started yet', hint: 'The live stream starts at *.' },
      ended: { title: 'The live stream has ended', hint: 'If there is a replay, open it with “Watch the replay”.' },
      cancelled: { title: 'The live stream was cancelled', hint: 'It will not take place.' },
      'no-replay': { title: 'No replay yet', hint: 'It is still being generated, or the host has turned replays off.' },
      expired: { title: 'This code has expired', hint: 'A code is valid for 5 minutes. Go back and tap again.' },
      foreign: {
        title: 'Another viewer’s code',
        hint: 'A code only works for the viewer it was issued to. Enter from your own WeChat.',
      },
      unknown: { title: 'Not a valid code', hint: 'WeCom never issued this code.' },
      'wrong-app': { title: 'Not the WeCom live app', hint: 'Wrong appId; it should be wx7424030d69bde86e.' },
      'wrong-path': { title: 'No such page', hint: 'The path should be pages/watch/index.' },
      'no-code': { title: 'No code', hint: 'The path has no living_code.' },
      offline: { title: 'No network', hint: 'Go back and try again.' },
    },
  },
};
