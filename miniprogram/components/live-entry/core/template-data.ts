/** What the template shows in each state of an entry. */
import type { LivingInfo } from './contract';
import type { EntryState } from './entry-state';
import { type EntryMode, isEnterable, launchMode, phaseOf } from './living';
import { type CommonTexts, commonTextsOf, componentTextsOf, type Language } from './texts';
import { startTime, timeLeft } from './times';

/** How the host wants the entry to look. `text` replaces the built-in label; in `auto` while the living runs, or is not known. */
export interface DisplayOptions {
  mode: EntryMode;
  text: string;
  language: Language;
  disabled: boolean;
  /** What is known of the living in `auto`. */
  living: LivingInfo | undefined;
  /** Unix seconds. */
  now: number;
}

export type TemplateData = {
  status: EntryState['status'];
  label: string;
  /** One sentence under the button; '' for none. */
  message: string;
  /** The sentence is read out, and said again after a tap: it is not a clock that runs. */
  alert: boolean;
  /** A tap does nothing. */
  dimmed: boolean;
  ariaLabel: string;
};

export function templateData(state: EntryState, options: DisplayOptions): TemplateData {
  const { language, disabled, living } = options;
  const common = commonTextsOf(language);
  const own = componentTextsOf(language);
  const closed = !isEnterable(living);
  const { label: name, note } = describeLiving(options, common);
  const data: TemplateData = {
    status: state.status,
    label: name,
    message: note,
    alert: closed,
    dimmed: disabled || closed,
    ariaLabel: name,
  };
  if (state.status === 'loading') {
    data.ariaLabel = `${name}, ${common.loading}`;
    // Takes the place of the previous error's sentence, so that the layout does not shift.
    if (state.after) data.message = common.loading;
  } else if (state.status === 'queued') {
    data.message = state.wait ? common.queued(state.wait) : common.loading;
    data.dimmed = true;
  } else if (state.status === 'ready') {
    if (state.again) alert(data, common.tapAgain);
  } else if (state.status === 'unsupported') {
    alert(data, own.unsupported[state.reason]);
    data.dimmed = true;
  } else if (state.status === 'error' && !closed) {
    const { reason, retryable } = state.error;
    alert(data, common.errors[reason]);
    if (retryable) {
      data.label = common.retry;
      data.ariaLabel = `${common.retry}, ${name}`;
    }
  }
  return data;
}

function alert(data: TemplateData, message: string): void {
  data.message = message;
  data.alert = true;
}

/** Label and sentence of an entry that is well. */
export function describeLiving(
  { mode, text, language, living, now }: DisplayOptions,
  texts: CommonTexts,
): { label: string; note: string } {
  const label = text || texts.label[launchMode(mode, living)];
  if (!living) return { label, note: '' };
  const phase = phaseOf(living);
  const { reserveStart } = living;
  if (phase === 'reserved') {
    const left = reserveStart - now;
    const note = left > 0 ? texts.startsIn(timeLeft(left, language)) : texts.startsSoon;
    return { label: texts.startsAt(startTime(reserveStart, now, language)), note };
  }
  if (phase === 'living') return { label: texts.live(label), note: '' };
  if (phase === 'ready') return { label: texts.label.replay, note: '' };
  return { label: texts.phases[phase], note: '' };
}
