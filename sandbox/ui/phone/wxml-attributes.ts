/** Attributes of WXML that mean something else in a browser, or nothing. */
import { componentElement } from './events';

/** `rpx` in inline styles; `aria-role` instead of `role`; true, which is an empty text here. A button or a link becomes focusable. */
export function translateAttributes(): void {
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function (name: string, value: string) {
    if (name === 'style') setAttribute.call(this, name, String(value).replace(/(-?[\d.]+)rpx/g, 'calc($1 * var(--rpx))'));
    else if (name === 'aria-role') {
      setAttribute.call(this, 'role', value);
      if (value === 'button' || value === 'link') setAttribute.call(this, 'tabindex', '0');
    } else if (name.startsWith('aria-') && value === '') setAttribute.call(this, name, 'true');
    else setAttribute.call(this, name, value);
  };
}

/** `hover-class`: a class that an element has while it is pressed. */
export function applyHoverClasses(): void {
  let release = () => {};
  document.body.addEventListener('pointerdown', (press) => {
    const tag = (press.target as Element).closest('[hover-class]:not([disabled])');
    const name = tag?.getAttribute('hover-class');
    const element = tag && componentElement(tag);
    if (!element || !name || name === 'none') return;
    element.toggleNodeClass(name, true);
    release = () => element.toggleNodeClass(name, false);
  });
  for (const end of ['pointerup', 'pointercancel'] as const) {
    document.body.addEventListener(end, () => {
      release();
      release = () => {};
    });
  }
}
