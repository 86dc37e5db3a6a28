/**
 * Between a page in the WeChat-like browser and the phone around it: two origins, so they post messages. WeChat itself needs none of
 * this; it stands for what happens inside its process.
 */
export type Device = 'ios' | 'android' | 'wecom' | 'browser';

/** What the phone tells a page at its birth: the name of its window, as JSON. */
export interface PageBirth {
  device: Device;
  language: 'zh-CN' | 'en';
  theme: 'light' | 'dark';
  /** Another person has another WeChat, with other storage. */
  viewer: string;
}

export type ToPage =
  | { wechat: 'clock'; offset: number }
  | { wechat: 'sight'; hidden: boolean }
  | { wechat: 'theme'; theme: 'light' | 'dark' }
  | { wechat: 'answer'; id: number; allowed: boolean }
  | { wechat: 'back' }
  | { wechat: 'reload' };

export type ToPhone =
  /** A document has come; its title, and whether there is one to go back to. */
  | { wechat: 'page'; title: string; host: string }
  /** The viewer has tapped an open tag. */
  | { wechat: 'launch'; id: number; username: string; path: string };

export function isMessage<Message extends { wechat: string }>(data: unknown): data is Message {
  return typeof data === 'object' && data !== null && 'wechat' in data;
}
