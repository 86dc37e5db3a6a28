/** The public types of `<live-card>`, for hosts in TypeScript. README.md in this folder is the reference. */
import type { LiveEntryEvent, LiveEntryEvents, LiveEntryMethods, LiveEntryProperties } from '../live-entry/types';

export type { ClientReason, LivingCodeRequest, LivingCodeSource, LivingInfo, Reason } from '../live-entry/types';

/** The properties, in camel case as in `data` and `this.properties`. Only `livingid` is required. */
export interface LiveCardProperties
  extends Pick<
    LiveEntryProperties,
    'livingid' | 'corpid' | 'prefetch' | 'lang' | 'env' | 'functionName' | 'source' | 'disabled' | 'notice' | 'style'
  > {
  theme?: string;
  cover?: string;
}

/** `event.detail` of each event: those of the entry inside. */
export type LiveCardEvents = LiveEntryEvents;

/** The event that a handler such as `bind:statuschange` gets: `onStatus(event: LiveCardEvent<'statuschange'>)`. */
export type LiveCardEvent<Name extends keyof LiveCardEvents> = LiveEntryEvent<Name>;

/** The methods of the instance that `this.selectComponent('#id')` returns. */
export type LiveCardMethods = LiveEntryMethods;
