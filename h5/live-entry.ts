import { type EntryMode, launchMode } from '../miniprogram/components/live-entry/core/living';
import { createButton, describeState } from './button';
import { createController } from './controller';
import { createOpenTag } from './open-tag';
import { sharedPage } from './page';
import { h5TextsOf } from './texts';
import type { LiveEntry, LiveEntryOptions } from './types';
import { detectUnsupportedBrowser, showUnsupported } from './unsupported-view';
import { watchActivity, watchVisibility } from './visibility';

export type { LiveEntry, LiveEntryError, LiveEntryOptions, LivingInfo, Reason } from './types';

const nothing = () => {};

/**
 * Makes `element` the entry to a WeCom live room, for pages in WeChat. An empty element gets the default button. An element with
 * content is the button itself. WeChat's open tag covers the button.
 *
 * A viewer without a session is redirected to WeChat's OAuth page and comes back to the same URL.
 * All entries of a page share session and signature: `serverUrl` and the other options of the page are those of the first entry.
 */
export function mountLiveEntry(element: HTMLElement, options: LiveEntryOptions): LiveEntry {
  const { livingid, corpid, text = '', pageSuffix = '' } = options;
  const { onReady = nothing, onLaunch = nothing, onError = nothing, onStatusChange = nothing } = options;
  const mode: EntryMode = options.mode === 'replay' || options.mode === 'auto' ? options.mode : 'live';
  const living = corpid ? { livingid, corpid } : { livingid };
  const texts = h5TextsOf(options.lang || navigator.language);
  let onTap: (onTag: boolean) => void = nothing;
  const button = createButton(element, (onTag) => onTap(onTag));

  const { __wxjs_environment: environment } = window as { __wxjs_environment?: unknown };
  const unsupported = detectUnsupportedBrowser(navigator.userAgent, parent !== window, environment);
  if (unsupported) {
    onTap = showUnsupported(button, texts, unsupported);
    setTimeout(onError, 0, { reason: 'UNSUPPORTED_CLIENT', retryable: false, traceId: '' });
    return { refresh: nothing, destroy: button.restore };
  }

  const page = sharedPage(options);
  const controller = createController(
    { living, mode, pageSuffix },
    {
      ...page,
      openTag: createOpenTag(button.box, () => text || texts.label[launchMode(mode, page.watch.living(living))]),
      render(state, known) {
        const { language } = texts;
        button.show(...describeState(state, { mode, text, language, living: known, now: page.clock.now() / 1000 }, texts));
      },
      onReady,
      onLaunch,
      onError,
      onStatusChange,
    },
  );
  onTap = controller.tap;
  let { leave } = page;
  const stopActivity = watchActivity(controller.onActivity);
  const stopVisibility = watchVisibility(button.box, controller.setVisible);
  return {
    refresh: controller.refresh,
    destroy() {
      stopActivity();
      stopVisibility();
      controller.dispose();
      leave();
      leave = nothing;
      button.restore();
    },
  };
}
