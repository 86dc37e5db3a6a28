/** The ES module: everything in one. */
import { createAuto } from './auto';
import { mount } from './mount';
import type { LiveEntry, LiveEntryOptions } from './types';

export type { LiveEntry, LiveEntryError, LiveEntryOptions, LivingInfo, Reason } from './types';

/**
 * Makes `element` the entry to a WeCom live room, for pages in WeChat. An empty element gets the default button. An element with
 * content is the button itself. WeChat's open tag covers the button.
 *
 * A viewer without a session is redirected to WeChat's OAuth page and comes back to the same URL.
 * All entries of a page share session and signature: `serverUrl` and the other options of the page are those of the first entry.
 */
export function mountLiveEntry(element: HTMLElement, options: LiveEntryOptions): LiveEntry {
  return mount(element, options, (then) => then(createAuto));
}
