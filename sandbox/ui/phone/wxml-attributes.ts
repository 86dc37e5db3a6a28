/** What WXML writes on an element and a browser reads in another way. */

/** `rpx` in inline styles, `aria-role` for `role`; what calls itself a button or a link can be reached by the keyboard. */
export function translateAttributes(): void {
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function (name: string, value: string) {
    if (name === 'style') setAttribute.call(this, name, String(value).replace(/(-?[\d.]+)rpx/g, 'calc($1 * var(--rpx))'));
    else if (name === 'aria-role') {
      setAttribute.call(this, 'role', value);
      if (value === 'button' || value === 'link') setAttribute.call(this, 'tabindex', '0');
    } else setAttribute.call(this, name, value);
  };
}
