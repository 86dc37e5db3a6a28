/** What the viewer sees of a state: the label of the default button, and one sentence under it. */

import type { View } from './button';
import type { EntryState } from './controller';
import type { H5Texts } from './texts';

/** @param name of the entry: its label as long as a tap enters */
export function showState(view: View, texts: H5Texts, name: string, state: EntryState): void {
  switch (state.status) {
    case 'error':
      view.show(state.error.retryable ? texts.retry : name, texts.errors[state.error.reason]);
      break;
    case 'ended':
      view.show(texts.refresh, texts.ended);
      break;
    case 'loading':
      view.show(name, texts.loading);
      break;
    case 'again':
      view.show(name, texts.again);
      break;
    default:
      view.show(name, '');
  }
}
