import { type EntryMode, isEnterable, launchMode } from '../miniprogram/components/live-entry/core/living';
import type { LivingPlan } from '../miniprogram/components/live-entry/core/living-plan';
import type { Auto, WithAuto } from './auto';
import { type Button, createButton, describeState } from './button';
import { createController } from './controller';
import { createOpenTag } from './open-tag';
import { type Page, sharedPage } from './page';
import { type H5Texts, h5TextsOf } from './texts';
import type { LiveEntry, LiveEntryOptions, LivingInfo } from './types';
import { detectUnsupportedBrowser, showUnsupported } from './unsupported-view';
import { watchActivity, watchVisibility } from './visibility';

const nothing = () => {};

/** What a live or a replay entry knows of its living: nothing. */
const NO_PLAN: LivingPlan = {
  learn: nothing,
  living: nothing as () => undefined,
  follow: nothing,
  isDue: () => true,
  renews: () => true,
  attend: nothing,
  reset: nothing,
};

/** What `mountLiveEntry` does, in the module and in the script tag. */
export function mount(element: HTMLElement, options: LiveEntryOptions, withAuto: WithAuto): LiveEntry {
  const { text, onError = nothing } = options;
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
  let { leave } = page;
  let opened: Opened | undefined;
  const open = (auto?: Auto) => {
    if (leave === nothing) return;
    opened = openEntry(page, button, texts, options, auto);
    onTap = opened.tap;
  };
  if (options.mode === 'auto') {
    button.show(text || texts.label.live, '');
    withAuto((create) => {
      if (!create) console.warn('live-entry: live-entry-auto.js did not load');
      open(create && page.auto(create));
    });
  } else open();
  return {
    refresh() {
      if (opened) opened.refresh();
    },
    destroy() {
      if (opened) opened.destroy();
      leave();
      leave = nothing;
      button.restore();
    },
  };
}

interface Opened extends LiveEntry {
  tap(onTag: boolean): void;
}

/** @param auto what `mode` "auto" needs */
function openEntry(page: Page, button: Button, texts: H5Texts, options: LiveEntryOptions, auto?: Auto): Opened {
  const { livingid, corpid, text = '', pageSuffix = '' } = options;
  const { onReady = nothing, onLaunch = nothing, onError = nothing, onStatusChange = nothing } = options;
  const mode: EntryMode = auto ? 'auto' : options.mode === 'replay' ? 'replay' : 'live';
  let known: LivingInfo | undefined;
  const label = () => text || texts.label[launchMode(mode, known)];
  const controller = createController(
    { living: corpid ? { livingid, corpid } : { livingid }, mode, pageSuffix },
    {
      ...page,
      createPlan: auto ? auto.createPlan : () => NO_PLAN,
      openTag: createOpenTag(button.box, label),
      render(state, living) {
        known = living;
        const { language } = texts;
        const now = page.clock.now() / 1000;
        const said = auto ? auto.describe({ mode, text, language, living, now }, texts.label) : { label: label(), note: '' };
        button.show(...describeState(state, said, isEnterable(living), texts));
      },
      onReady,
      onLaunch,
      onError,
      onStatusChange,
    },
  );
  const stopActivity = watchActivity(controller.onActivity);
  const stopVisibility = watchVisibility(button.box, controller.setVisible);
  return {
    tap: controller.tap,
    refresh: controller.refresh,
    destroy() {
      stopActivity();
      stopVisibility();
      controller.dispose();
    },
  };
}
