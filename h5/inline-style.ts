/** Styles through `element.style`: a Content-Security-Policy does not block them, and they work in a shadow root. */

/** Overrides styles of an element of the page. Returns the function that restores those that the page has not set since. */
export function overrideStyle(element: HTMLElement, styles: Record<string, string>): () => void {
  const { style } = element;
  const before = Object.keys(styles).map((name) => {
    const had = [name, style.getPropertyValue(name), style.getPropertyPriority(name)] as const;
    style.setProperty(name, styles[name] as string, 'important');
    return had;
  });
  return () => {
    for (const had of before) if (style.getPropertyValue(had[0]) === styles[had[0]]) style.setProperty(...had);
    if (!style.length) element.removeAttribute('style');
  };
}
