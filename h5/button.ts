/** The entry on the page: the default button or the page's own element, and one sentence under it. */
import type { ControllerState } from './controller';
import { create } from './create';
import { TAG } from './open-tag';
import type { H5Texts } from './texts';

/** `clock`: the sentence changes each second, and is not read out; `closed`: a tap does nothing. */
export type EntryKind = 'clock' | 'closed';

export interface Button {
  /** The element that the open tag covers. */
  box: HTMLElement;
  /**
   * @param label of the default button
   * @param message one sentence, or `''`
   */
  show(label: string, message: string, kind?: EntryKind): void;
  /** Restores the element. */
  restore(): void;
}

/** The style of the mini-program component. The mark of the entry is three sound bars. */
const BUTTON_STYLE =
  'display:flex;align-items:center;justify-content:center;width:100%;min-height:46px;border:0;border-radius:23px;' +
  'font:inherit;font-weight:500';
const COLORS = { background: '#1d62f0', color: '#fff' };
const CLOSED_COLORS = { background: '#dfe4ec', color: '#4d5666' };
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
  const button = create('button', BUTTON_STYLE, { type: 'button', className: 'live-entry' });
  button.append(create('span', BARS_STYLE), label);
  if (!hasContent) box.append(button);
  const message = create('p', MESSAGE_STYLE, { className: 'live-entry-message' });
  message.setAttribute('role', 'status');
  box.after(message);
  const onClick = ({ target }: Event) => onTap((target as Element).localName === TAG);
  box.addEventListener('click', onClick);
  return {
    box,
    show(text, sentence, kind) {
      const closed = kind === 'closed';
      label.data = text;
      button.setAttribute('aria-disabled', String(closed));
      Object.assign(button.style, closed ? CLOSED_COLORS : COLORS);
      message.setAttribute('aria-live', kind === 'clock' ? 'off' : 'polite');
      // The page's own button does not say why it opens nothing.
      message.textContent = sentence || (hasContent && closed ? text : '');
      message.style.marginTop = message.textContent && '8px';
    },
    restore() {
      box.removeEventListener('click', onClick);
      message.remove();
      if (!hasContent) box.remove();
    },
  };
}

/**
 * What the viewer reads. The button has another label than the entry while a tap does not enter.
 * @param said of the entry as long as all is well
 * @param open whether a tap can open anything, as the living stands
 */
export function describeState(
  state: ControllerState,
  { label, note }: { label: string; note: string },
  open: boolean,
  texts: H5Texts,
): [label: string, message: string, kind?: EntryKind] {
  if (!open) return [label, note, 'closed'];
  switch (state.status) {
    case 'error':
      return [state.error.retryable ? texts.retry : label, texts.errors[state.error.reason]];
    case 'queued':
      return state.wait ? [label, texts.queued(state.wait), 'clock'] : [label, texts.loading];
    case 'expired':
      return [texts.refresh, texts.expired];
    case 'loading':
      return [label, texts.loading];
    case 'tap-again':
      return [label, texts.tapAgain];
    default:
      return [label, note, 'clock'];
  }
}
