/** The public types of `<live-entry>`, for hosts in TypeScript. README.md in this folder is the reference. */
import type { LivingCodeSource } from './core/contract';
import type { EntryEvents } from './core/entry';

export type { ClientReason, LivingCodeRequest, LivingCodeSource, LivingInfo, Reason } from './core/contract';
export type { Navigate, NavigateOptions } from './core/launch';
export type { CloudSourceOptions } from './living-code-source';

/** The properties, in camel case as in `data` and `this.properties`. Only `livingid` is required. */
export interface LiveEntryProperties {
  livingid: string;
  mode?: 'live' | 'replay' | 'auto';
  corpid?: string;
  prefetch?: 'view' | 'tap';
  text?: string;
  lang?: '' | 'zh-CN' | 'en';
  env?: string;
  functionName?: string;
  source?: LivingCodeSource | null;
  disabled?: boolean;
  custom?: boolean;
  notice?: '' | 'below' | 'toast' | 'none';
  style?: string;
}

/** `event.detail` of each event. */
export type LiveEntryEvents = EntryEvents;

/**
 * The event that a handler such as `bind:error` gets: `onError(event: LiveEntryEvent<'error'>)`. Of this module, because older versions
 * of WeChat's typings have no name for it.
 */
export interface LiveEntryEvent<Name extends keyof LiveEntryEvents> {
  type: Name;
  timeStamp: number;
  detail: LiveEntryEvents[Name];
  /** The entry, and what the page gave it as `id` and `data-…`. */
  currentTarget: { id: string; dataset: Record<string, string> };
}

/** The methods of the instance that `this.selectComponent('#id')` returns. */
export interface LiveEntryMethods {
  refresh(): void;
}
