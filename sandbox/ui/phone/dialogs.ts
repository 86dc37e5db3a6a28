/** WeChat's own dialogs and toasts, drawn over the mini-program. */
export interface DialogOptions {
  title?: string;
  content?: string;
  confirmText: string;
  /** None: there is one button only. */
  cancelText?: string;
  onAnswer(confirmed: boolean): void;
}

/** The answer is given in the run of the viewer's own click, so that it can carry a tap state. */
export function openDialog({ title, content, confirmText, cancelText, onAnswer }: DialogOptions): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'wechat-dialog';
  dialog.setAttribute('aria-label', title || content || confirmText);
  const answer = (confirmed: boolean) => {
    dialog.remove();
    onAnswer(confirmed);
  };
  if (title) dialog.append(element('h2', title));
  if (content) dialog.append(element('p', content));
  const buttons = dialog.appendChild(element('div'));
  if (cancelText !== undefined) buttons.append(button(cancelText, () => answer(false)));
  const confirm = buttons.appendChild(button(confirmText, () => answer(true)));
  confirm.className = 'wechat-dialog-confirm';
  dialog.addEventListener('cancel', () => answer(false));
  document.body.append(dialog);
  dialog.showModal();
}

export interface ToastOptions {
  title: string;
  duration?: number;
}

export function openToast({ title, duration = 1500 }: ToastOptions): void {
  document.querySelector('.wechat-toast')?.remove();
  const toast = element('div', title);
  toast.className = 'wechat-toast';
  toast.setAttribute('role', 'status');
  document.body.append(toast);
  setTimeout(() => toast.remove(), duration);
}

function element(tag: string, text = ''): HTMLElement {
  return Object.assign(document.createElement(tag), { textContent: text });
}

function button(text: string, onClick: () => void): HTMLElement {
  const made = element('button', text);
  made.setAttribute('type', 'button');
  // The second half of a double tap on what lies below is no answer.
  made.addEventListener('click', ({ detail }) => detail < 2 && onClick());
  return made;
}
