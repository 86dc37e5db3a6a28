/** Errors that the mini-program did not catch. DevTools would show them in its console. */
import { h } from '../element';
import type { EventList } from './event-list';
import type { PanelTexts } from './texts';

export function createPhoneErrors(texts: PanelTexts): EventList<string> {
  const element = h('ul', { class: 'phone-errors', role: 'alert' });
  return {
    element,
    add: (message) => element.append(h('li', { class: 'phone-error' }, h('b', {}, texts.phoneError), h('code', {}, message))),
    clear() {
      const hadErrors = element.childElementCount > 0;
      element.replaceChildren();
      return hadErrors;
    },
  };
}
