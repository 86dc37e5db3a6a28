/** Styles through `element.style`: a Content-Security-Policy does not block them, and they work in a shadow root. */

/** Overrides styles of an element of the page. Returns the function that restores them. */
export function overrideStyle(element: HTMLElement, styles: Record<string, string>): () => void {
  const { style } = element;
  const hadStyle = element.hasAttribute('style');
  const before = Object.keys(styles).map(
    (name) => [name, style.getPropertyValue(name), style.getPropertyPriority(name)] as const,
  );
  for (const [name, value] of Object.entries(styles)) style.setProperty(name, value, 'important');
  return () => {
    for (const [name, value, priority] of before) style.setProperty(name, value, priority);
    if (!hadStyle && !style.length) element.removeAttribute('style');
  };
}
