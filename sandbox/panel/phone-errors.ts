/** Errors that the mini-program did not catch: they would be red lines in DevTools. */
import { h } from './element';
import type { PanelTexts } from './texts';

export function createPhoneErrors(texts: PanelTexts): { element: HTMLElement; add(message: string): void; clear(): void } {
  const element = h('ul', { class: 'phone-errors', role: 'alert' });
  return {
    element,
    add: (message) => element.append(h('li', { class: 'phone-error' }, h('b', {}, texts.phoneError), h('code', {}, message))),
    clear: () => element.replaceChildren(),
  };
}
