/** Makes an element, with its style in the element: a style sheet would be the page's, and a Content-Security-Policy may forbid it. */
export function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  style: string,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  if (style) element.style.cssText = style;
  return element;
}
