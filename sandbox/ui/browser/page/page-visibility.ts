/** `document.hidden`: the page is hidden while WeChat is in the background or another mini-program covers it. */
export interface PageVisibility {
  setHidden(hidden: boolean): void;
}

export function installPageVisibility(): PageVisibility {
  let hidden = false;
  Object.defineProperty(document, 'hidden', { get: () => hidden });
  Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
  return {
    setHidden(next) {
      if (next === hidden) return;
      hidden = next;
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    },
  };
}
