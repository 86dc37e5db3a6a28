/** What an entry is, and what the viewer sees of it. */
import type { ClientReason, Reason } from './contract';
import type { LaunchMode } from './launch-target';
import { commonTextsOf, type Language, ownTextsOf } from './texts';

/** Places that cannot open a live room: Moments' single-page preview, WeCom's own runtime, a WeChat without `wx.cloud`. */
export type Obstacle = 'single-page' | 'wecom' | 'no-cloud';

/** Why the viewer is not in. `wait`: seconds until a new request makes sense, 0 for at once. */
export interface EntryError {
  reason: Reason | ClientReason;
  retryable: boolean;
  traceId: string;
  wait?: number;
}

/**
 * - `idle`: no code at hand; one may be on its way, the viewer need not know
 * - `loading`: the viewer has tapped and waits
 * - `ready`: a tap goes straight in
 * - `launching`: WeChat, or our own dialog, asks the viewer
 */
export type EntryState =
  | { status: 'idle' | 'ready' | 'launching' }
  | { status: 'loading'; after?: EntryError }
  | { status: 'error'; error: EntryError }
  | { status: 'unsupported'; obstacle: Obstacle };

export const IDLE: EntryState = { status: 'idle' };

/** How the host wants the entry to look. `text` replaces the built-in label. */
export interface EntryLook {
  mode: LaunchMode;
  text: string;
  language: Language;
  disabled: boolean;
}

/** What the template shows. */
export type EntryView = {
  status: EntryState['status'];
  label: string;
  /** One sentence under the button; '' for none. */
  message: string;
  /** Taps lead nowhere. */
  dimmed: boolean;
  ariaLabel: string;
};

export function entryView(state: EntryState, look: EntryLook): EntryView {
  const texts = commonTextsOf(look.language);
  const own = ownTextsOf(look.language);
  const name = look.text || texts.label[look.mode];
  const view: EntryView = { status: state.status, label: name, message: '', dimmed: look.disabled, ariaLabel: name };
  if (state.status === 'loading') {
    view.ariaLabel = `${name}, ${texts.loading}`;
    // The sentence of the failed try before gives its line to this one, so that nothing jumps.
    if (state.after) view.message = texts.loading;
  } else if (state.status === 'unsupported') {
    view.message = own.obstacles[state.obstacle];
    view.dimmed = true;
  } else if (state.status === 'error') {
    view.message = state.error.wait ? own.busy(state.error.wait) : texts.errors[state.error.reason];
    if (state.error.retryable) {
      view.label = texts.retry;
      view.ariaLabel = `${texts.retry}, ${name}`;
    }
  }
  return view;
}
