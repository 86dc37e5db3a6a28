/** Resolves when the script has run, or could not be loaded. */
export function addScript(src: string): Promise<unknown> {
  return new Promise((resolve) => {
    document.head.append(create('script', '', { src, onload: resolve, onerror: resolve }));
  });
}

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
