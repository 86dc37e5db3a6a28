/** The public face of `<live-entry>`, for hosts in TypeScript. README.md beside this file says it in words. */
import type { EntryEvents } from './core/entry-ports';

export type { ClientReason, LivingCodeRequest, LivingCodeSource, Reason } from './core/contract';
export type { Navigate, NavigateOptions } from './core/launch';
export type { CloudSourceOptions } from './living-code-source';

/** The attributes, in the camel case of `data` and `this.properties`; all but `livingid` may be left out. */
export interface LiveEntryProperties {
  livingid: string;
  mode?: 'live' | 'replay';
  corpid?: string;
  prefetch?: 'view' | 'tap';
  text?: string;
  lang?: '' | 'zh-CN' | 'en';
  env?: string;
  functionName?: string;
  disabled?: boolean;
  custom?: boolean;
  style?: string;
}

/** `event.detail` of each event. */
export type LiveEntryEvents = EntryEvents;

/** What `bind:error` and the like receive: `onError(event: LiveEntryEvent<'error'>)`. */
export type LiveEntryEvent<Name extends keyof LiveEntryEvents> = WechatMiniprogram.CustomEvent<LiveEntryEvents[Name]>;

/** What `this.selectComponent('#id')` can do. */
export interface LiveEntryMethods {
  refresh(): void;
}
