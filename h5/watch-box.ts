/** Tells whether a box is in view. An old WebView cannot tell: there it counts as in view. Returns the way to stop. */
export function watchBox(box: Element, view: (inView: boolean) => void): () => void {
  if (typeof IntersectionObserver === 'undefined') {
    view(true);
    return () => {};
  }
  const observer = new IntersectionObserver((changes) => view(changes.some(({ isIntersecting }) => isIntersecting)));
  observer.observe(box);
  return () => observer.disconnect();
}
