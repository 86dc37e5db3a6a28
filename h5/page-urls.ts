/** The URLs of the page that WeChat may check a signature against. Their fragments do not count. */

let firstUrl = '';

/** The URL of the page load, whatever a router has changed since. Old WebViews know only the current URL: there, the first one seen. */
export function entryUrl(): string {
  const [navigation] = performance.getEntriesByType('navigation');
  firstUrl = firstUrl || location.href;
  return navigation ? navigation.name : firstUrl;
}

/**
 * WeChat on iOS checks the URL of the page load, on Android the current one.
 * @returns the URL to sign first, then the alternative, which may be the same
 */
export function urlsToSign(): string[] {
  const urls = [location.href, entryUrl()].map(withoutFragment);
  return /iPhone|iPad/.test(navigator.userAgent) ? urls.reverse() : urls;
}

export interface PageUrlWatch {
  /** Reports the current URL, if it is not the last one, and each new one from now on. */
  start(): void;
  stop(): void;
}

/** Polls the URL, because `history.pushState` fires no event. */
export function createPageUrlWatch(onChange: () => void): PageUrlWatch {
  let timer: ReturnType<typeof setInterval> | undefined;
  let last = '';
  const check = () => {
    const previous = last;
    last = withoutFragment(location.href);
    if (last !== previous) onChange();
  };
  return {
    start() {
      timer = timer || setInterval(check, 300);
      check();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      last = '';
    },
  };
}

function withoutFragment(url: string): string {
  return url.replace(/#.*/, '');
}
