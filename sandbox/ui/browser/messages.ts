/**
 * Messages between a page in the WeChat-like browser and the phone around it, which have different origins. They replace what happens
 * inside WeChat's own process.
 */
export type Device = 'ios' | 'android' | 'wecom' | 'browser';

/** What a page needs from the start: JSON in the name of its window. */
export interface PageSettings {
  device: Device;
  language: 'zh-CN' | 'en';
  theme: 'light' | 'dark';
  /** Another viewer has another phone, with its own storage. */
  viewer: string;
}

export type ToPage =
  | { wechat: 'clock'; offset: number }
  | { wechat: 'visibility'; hidden: boolean }
  | { wechat: 'theme'; theme: 'light' | 'dark' }
  | { wechat: 'launch-result'; id: number; allowed: boolean }
  | { wechat: 'back' }
  | { wechat: 'reload' };

export type ToPhone =
  /** A document has loaded, or has changed its title or its address. */
  | { wechat: 'page'; title: string; canGoBack: boolean }
  /** The page shows another sentence, '' for none. */
  | { wechat: 'sentence'; sentence: string }
  /** The viewer has tapped an open tag. */
  | { wechat: 'launch'; id: number; username: string; path: string };

/** Calls `listener` with the messages of one window only. */
export function onMessageFrom<Message extends ToPage | ToPhone>(
  sender: () => MessageEventSource | null,
  listener: (message: Message) => void,
): void {
  addEventListener('message', ({ data, source }) => {
    if (source === sender() && typeof data === 'object' && data !== null && 'wechat' in data) listener(data as Message);
  });
}
