/** What the template shows in each state of an entry. */
import type { EntryState } from './entry-state';
import type { LaunchMode } from './launch-target';
import { commonTextsOf, componentTextsOf, type Language } from './texts';

/** How the host wants the entry to look. `text` replaces the built-in label. */
export interface DisplayOptions {
  mode: LaunchMode;
  text: string;
  language: Language;
  disabled: boolean;
}

export type TemplateData = {
  status: EntryState['status'];
  label: string;
  /** One sentence under the button; '' for none. */
  message: string;
  /** A tap does nothing. */
  dimmed: boolean;
  ariaLabel: string;
};

export function templateData(state: EntryState, { mode, text, language, disabled }: DisplayOptions): TemplateData {
  const common = commonTextsOf(language);
  const own = componentTextsOf(language);
  const name = text || common.label[mode];
  const data: TemplateData = { status: state.status, label: name, message: '', dimmed: disabled, ariaLabel: name };
  if (state.status === 'loading') {
    data.ariaLabel = `${name}, ${common.loading}`;
    // Takes the place of the previous error's sentence, so that the layout does not shift.
    if (state.after) data.message = common.loading;
  } else if (state.status === 'unsupported') {
    data.message = own.unsupported[state.reason];
    data.dimmed = true;
  } else if (state.status === 'error') {
    const { wait, reason, retryable } = state.error;
    data.message = wait ? common.busy(wait) : common.errors[reason];
    if (wait) {
      data.dimmed = true;
    } else if (retryable) {
      data.label = common.retry;
      data.ariaLabel = `${common.retry}, ${name}`;
    }
  }
  return data;
}
