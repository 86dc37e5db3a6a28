/** The addresses that WeChat may hold against a signature; a fragment does not count. */

let urlAtFirst = '';

/** The address of the page load, whatever the page's own router has made of it since. Old WebViews know only the address of now. */
export function entryUrl(): string {
  const [load] = performance.getEntriesByType('navigation');
  urlAtFirst = urlAtFirst || location.href;
  return load ? load.name : urlAtFirst;
}

/**
 * WeChat on iOS holds the address of the page load against a signature, on Android the current one.
 * @returns the one to sign first, and the other, which may be the same
 */
export function urlsToSign(): string[] {
  const urls = [location.href, entryUrl()].map(withoutFragment);
  return /iPhone|iPad/.test(navigator.userAgent) ? urls.reverse() : urls;
}

/** Routers tell nobody where they go, and `history` has no event for it. Returns the way to look at once. */
export function watchPageUrl(moved: () => void): () => void {
  let last = withoutFragment(location.href);
  const look = () => {
    const before = last;
    last = withoutFragment(location.href);
    if (last !== before) moved();
  };
  setInterval(look, 300);
  return look;
}

function withoutFragment(url: string): string {
  return url.replace(/#.*/, '');
}
