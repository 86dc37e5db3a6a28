/** What the template shows in each state of an entry. */
import { describeLiving, type LivingDisplay } from './describe-living';
import type { EntryState } from './entry-state';
import { isEnterable } from './living';
import { commonTextsOf, componentTextsOf } from './texts';

/** How the host wants the entry to look. */
export interface DisplayOptions extends LivingDisplay {
  disabled: boolean;
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
  const { label: name, note } = describeLiving(options, common.label);
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
