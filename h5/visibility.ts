/** Whether an entry is visible, and when the viewer is active. Both functions return the function that stops them. */

/** WebViews without IntersectionObserver count every element as visible. */
export function watchVisibility(element: Element, onChange: (visible: boolean) => void): () => void {
  if (typeof IntersectionObserver === 'undefined') {
    onChange(true);
    return () => {};
  }
  const observer = new IntersectionObserver((changes) => onChange(changes.some(({ isIntersecting }) => isIntersecting)));
  observer.observe(element);
  return () => observer.disconnect();
}

/** The viewer is active on each touch, and when the page is hidden or shown. */
export function watchActivity(onActivity: () => void): () => void {
  const events = ['touchstart', 'visibilitychange', 'pageshow'];
  // In the capture phase, because the page's own listeners may stop the event.
  for (const event of events) addEventListener(event, onActivity, true);
  return () => {
    for (const event of events) removeEventListener(event, onActivity, true);
  };
}
