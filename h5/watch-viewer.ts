/** Tells of each touch, and when the page goes out of sight or comes back. Returns the way to stop. */
export function watchViewer(sign: () => void): () => void {
  const names = ['touchstart', 'visibilitychange', 'pageshow'];
  // In the capture phase: whatever the page's own listeners do with the event.
  for (const name of names) addEventListener(name, sign, true);
  return () => {
    for (const name of names) removeEventListener(name, sign, true);
  };
}
