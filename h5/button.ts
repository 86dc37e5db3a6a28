/** The entry on the page: the default button or the page's own element, and one sentence under it. */
import type { ControllerState } from './controller';
import type { H5Texts } from './texts';

export interface Button {
  /** The positioned element that the open tag covers. */
  box: HTMLElement;
  /**
   * @param label of the default button
   * @param message one sentence, or `''`
   */
  show(label: string, message: string): void;
  /** Restores the element. */
  restore(): void;
}

const BAR = 'linear-gradient(currentColor,currentColor)';

/** The style of the mini-program component. The mark of the entry is three sound bars. */
const CSS = `.live-entry-box{position:relative}
.live-entry{display:flex;align-items:center;justify-content:center;width:100%;min-height:46px;border:0;
border-radius:23px;background:#1d62f0;color:#fff;font:inherit;font-weight:500}
.live-entry:before{content:"";width:13px;height:14px;margin-right:7px;
background:${BAR} 0/3px 45%,${BAR} 5px/3px 95%,${BAR} 10px/3px 65%;background-repeat:no-repeat}
:active>.live-entry{filter:brightness(.8)}
.live-entry-message{margin:8px 0 0;font-size:13px;text-align:center}
.live-entry-message:empty{margin:0}`;

export function createButton(element: HTMLElement, onTap: () => void): Button {
  addStyle();
  const hasContent = element.firstElementChild || (element.textContent || '').trim();
  const box = hasContent ? element : element.appendChild(document.createElement('div'));
  const button = hasContent ? undefined : box.appendChild(create('button', { type: 'button', className: 'live-entry' }));
  const message = create('p', { className: 'live-entry-message' });
  message.setAttribute('role', 'status');
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

/** Adds the style once per page, before the page's own style sheets, so that the page can override it. */
function addStyle(): void {
  if (!document.querySelector('#live-entry-style'))
    document.head.prepend(create('style', { id: 'live-entry-style', textContent: CSS }));
}

function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
): HTMLElementTagNameMap[Tag] {
  return Object.assign(document.createElement(tag), properties);
}

/**
 * The label of the default button and the sentence under it.
 * @param label of the entry; the button has another one while a tap does not enter
 */
export function describeState(state: ControllerState, texts: H5Texts, label: string): [label: string, message: string] {
  switch (state.status) {
    case 'error':
      return [state.error.retryable ? texts.retry : label, texts.errors[state.error.reason]];
    case 'expired':
      return [texts.refresh, texts.expired];
    case 'loading':
      return [label, texts.loading];
    case 'tap-again':
      return [label, texts.tapAgain];
    default:
      return [label, ''];
  }
}
