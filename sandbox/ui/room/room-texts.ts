/** What the room says, in each state that a code can lead to. */
import type { Language } from '../phone/texts';

export type RoomState =
  | 'connecting'
  | 'live'
  | 'replay'
  | 'reserved'
  | 'ended'
  | 'gone'
  | 'no-replay'
  | 'expired'
  | 'foreign'
  | 'unknown'
  | 'wrong-app'
  | 'wrong-path'
  | 'no-code'
  | 'offline';

/** `badge` names a room that opened; `title` and `hint` explain one that did not. */
interface RoomWords {
  badge?: string;
  title?: string;
  hint?: string;
}

export interface RoomTexts {
  states: Record<RoomState, RoomWords>;
  arrived(viewer: string): string;
  say: string;
  back: string;
  welcome: string;
}

export const ROOM_TEXTS: Record<Language, RoomTexts> = {
  'zh-CN': {
    arrived: (viewer) => `${viewer} 进入了直播间`,
    say: '说点什么…',
    back: '返回上一页',
    welcome: '欢迎来到直播间，请文明发言。',
    states: {
      connecting: { title: '正在进入…' },
      live: { badge: '直播中' },
      replay: { badge: '回放' },
      reserved: { title: '直播还没开始', hint: '开播后再进来，或先返回。' },
      ended: { title: '直播已结束', hint: '主播已下播。有回放时，请从“观看回放”进入。' },
      gone: { title: '直播已取消', hint: '这场直播不会举行了。' },
      'no-replay': { title: '暂无回放', hint: '回放还没生成，或主播没有开启回放。' },
      expired: { title: '观看凭证已过期', hint: '凭证只有 5 分钟。返回后再点一次就好。' },
      foreign: { title: '这是别人的观看凭证', hint: '凭证只认领取它的人。请从自己的微信进入。' },
      unknown: { title: '观看凭证无效', hint: '企业微信没有发出过这个凭证。' },
      'wrong-app': { title: '这不是企业微信直播', hint: '小程序的 appId 不对，应为 wx7424030d69bde86e。' },
      'wrong-path': { title: '页面不存在', hint: '路径应为 pages/watch/index。' },
      'no-code': { title: '没有观看凭证', hint: '路径里缺少 living_code。' },
      offline: { title: '网络不可用', hint: '返回后再试一次。' },
    },
  },
  en: {
    arrived: (viewer) => `${viewer} joined`,
    say: 'Say something…',
    back: 'Go back',
    welcome: 'Welcome to the live room. Please be kind.',
    states: {
      connecting: { title: 'Entering…' },
      live: { badge: 'LIVE' },
      replay: { badge: 'REPLAY' },
      reserved: { title: 'Not started yet', hint: 'Come back when the live begins.' },
      ended: { title: 'The live is over', hint: 'If there is a replay, enter by “Watch the replay”.' },
      gone: { title: 'The live was cancelled', hint: 'It will not take place.' },
      'no-replay': { title: 'No replay yet', hint: 'It is still being made, or the host keeps none.' },
      expired: { title: 'This code has expired', hint: 'A code lasts 5 minutes. Go back and tap once more.' },
      foreign: {
        title: 'Another person’s code',
        hint: 'A code opens only for whom it was issued. Enter from your own WeChat.',
      },
      unknown: { title: 'Not a valid code', hint: 'WeCom never issued this code.' },
      'wrong-app': { title: 'Not the WeCom live app', hint: 'Wrong appId; it should be wx7424030d69bde86e.' },
      'wrong-path': { title: 'No such page', hint: 'The path should be pages/watch/index.' },
      'no-code': { title: 'No code', hint: 'The path carries no living_code.' },
      offline: { title: 'No network', hint: 'Go back and try again.' },
    },
  },
};
