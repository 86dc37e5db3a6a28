/** The entry on the page: the button, the default one or the page's own, and one sentence under it. */
import { addLook } from './look';
import { makeElement } from './make-element';

export interface View {
  /** What an open tag lies over. */
  box: HTMLElement;
  /** `label` of the default button, `message`: one sentence or ''. */
  show(label: string, message: string): void;
  /** The element is as it was. */
  restore(): void;
}

export function createView(element: HTMLElement, onTap: () => void): View {
  addLook();
  const own = element.firstElementChild || (element.textContent || '').trim();
  const box = own ? element : element.appendChild(makeElement('div', {}));
  const button = own ? undefined : box.appendChild(makeElement('button', { type: 'button', class: 'live-entry' }));
  const message = makeElement('p', { class: 'live-entry-message', role: 'status' });
  box.classList.add('live-entry-box');
  box.after(message);
  box.addEventListener('click', onTap);
  return {
    box,
    show(label, sentence) {
      if (button) button.textContent = label;
      message.textContent = sentence;
    },
    restore() {
      box.removeEventListener('click', onTap);
      box.classList.remove('live-entry-box');
      message.remove();
      if (button) box.remove();
    },
  };
}
