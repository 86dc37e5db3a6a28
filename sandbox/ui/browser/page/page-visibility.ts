/** Whether the page can be seen: WeChat in the background or another mini-program over it hide it. */
export interface Sight {
  setHidden(hidden: boolean): void;
}

export function installSight(): Sight {
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
