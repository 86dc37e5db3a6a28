/** The entry on the page: the default button or the page's own element, and one sentence under it. */
import type { ControllerState } from './controller';
import { TAG } from './open-tag';
import type { H5Texts } from './texts';

export interface Button {
  /** The element that the open tag covers. */
  box: HTMLElement;
  /**
   * @param label of the default button
   * @param message one sentence, or `''`
   */
  show(label: string, message: string): void;
  /** Restores the element. */
  restore(): void;
}

/**
 * The style of the mini-program component. The mark of the entry is three sound bars. It is in the elements, because a style sheet
 * would be the page's, and a Content-Security-Policy may forbid it.
 */
const BUTTON_STYLE =
  'display:flex;align-items:center;justify-content:center;width:100%;min-height:46px;border:0;border-radius:23px;' +
  'background:#1d62f0;color:#fff;font:inherit;font-weight:500';
const BAR = 'linear-gradient(currentColor,currentColor)';
const BARS_STYLE =
  'width:13px;height:14px;margin-right:7px;' +
  `background:${BAR} 0/3px 45%,${BAR} 5px/3px 95%,${BAR} 10px/3px 65%;background-repeat:no-repeat`;
const MESSAGE_STYLE = 'margin:0;font-size:13px;text-align:center';

/** Elements that show no children, so that no tag can be in them. */
const CHILDLESS = /^(img|input|canvas|video)$/;

/** @param onTap gets whether the tap was on an open tag; an empty one is on top too, and does nothing with it */
export function createButton(element: HTMLElement, onTap: (onTag: boolean) => void): Button {
  if (CHILDLESS.test(element.localName)) {
    throw new Error(`live-entry: <${element.localName}> has no children: wrap it in a <div>`);
  }
  const hasContent = element.firstElementChild || (element.textContent || '').trim();
  const box = hasContent ? element : element.appendChild(document.createElement('div'));
  const label = document.createTextNode('');
  if (!hasContent) {
    const button = box.appendChild(create('button', BUTTON_STYLE, { type: 'button', className: 'live-entry' }));
    button.append(create('span', BARS_STYLE), label);
  }
  const message = create('p', MESSAGE_STYLE, { className: 'live-entry-message' });
  message.setAttribute('role', 'status');
  box.after(message);
  const onClick = ({ target }: Event) => onTap((target as Element).localName === TAG);
  box.addEventListener('click', onClick);
  return {
    box,
    show(text, sentence) {
      label.data = text;
      message.textContent = sentence;
      message.style.marginTop = sentence && '8px';
    },
    restore() {
      box.removeEventListener('click', onClick);
      message.remove();
      if (!hasContent) box.remove();
    },
  };
}

function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  style: string,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.style.cssText = style;
  return element;
}

/**
 * The label of the default button and the sentence under it.
 * @param label of the entry; the button has another one while a tap does not enter
 */
export function describeState(state: ControllerState, texts: H5Texts, label: string): [label: string, message: string] {
  switch (state.status) {
    case 'error':
      if (state.wait) return [label, texts.queued(state.wait)];
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
