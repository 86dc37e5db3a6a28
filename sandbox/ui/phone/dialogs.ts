/** WeChat's own dialogs and toasts, drawn over the mini-program. */
import { button, h } from '../element';

export interface DialogOptions {
  title?: string;
  content?: string;
  confirmText: string;
  /** Without it there is only one button. */
  cancelText?: string;
  onAnswer(confirmed: boolean): void;
}

/** `onAnswer` runs inside the viewer's own click, so that it can have a tap state. */
export function openDialog({ title, content, confirmText, cancelText, onAnswer }: DialogOptions): void {
  // Neither button has the focus before a key is pressed, as in WeChat.
  const dialog = h('dialog', { class: 'wechat-dialog', 'aria-label': title || content || confirmText, tabindex: '-1' });
  const answer = (confirmed: boolean) => {
    // Before it is removed, so that the focus goes back to where it was.
    dialog.close();
    dialog.remove();
    onAnswer(confirmed);
  };
  if (title) dialog.append(h('h2', {}, title));
  if (content) dialog.append(h('p', {}, content));
  const buttons = h('div');
  if (cancelText !== undefined) buttons.append(answerButton(cancelText, () => answer(false)));
  buttons.append(answerButton(confirmText, () => answer(true), 'wechat-dialog-confirm'));
  dialog.append(buttons);
  dialog.addEventListener('cancel', () => answer(false));
  document.body.append(dialog);
  dialog.showModal();
  dialog.focus();
}

/** Ignores the second click of a double tap on the page below. */
function answerButton(text: string, onClick: () => void, className = ''): HTMLButtonElement {
  return button(text, ({ detail }) => detail < 2 && onClick(), { class: className });
}

export interface ToastOptions {
  title: string;
  duration?: number;
}

export function openToast({ title, duration = 1500 }: ToastOptions): void {
  document.querySelector('.wechat-toast')?.remove();
  const toast = h('div', { class: 'wechat-toast', role: 'status' }, title);
  document.body.append(toast);
  setTimeout(() => toast.remove(), duration);
}
