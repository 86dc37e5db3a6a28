/** The few browser globals that h5/ uses, for tests in Node: URL, history, storage. */
export interface FakePage {
  location: { href: string; origin: string; pathname: string; search: string; hash: string; replace(url: string): void };
  /** The URLs that `location.replace` was called with. */
  left: string[];
  sessionStorage: Record<string, string>;
}

/** A page that has just been loaded. */
export function openPage(url: string, sessionStorage: Record<string, string> = {}, userAgent = 'Android'): FakePage {
  let current = new URL(url);
  const left: string[] = [];
  const location = {
    get href() {
      return current.href;
    },
    get origin() {
      return current.origin;
    },
    get pathname() {
      return current.pathname;
    },
    get search() {
      return current.search;
    },
    get hash() {
      return current.hash;
    },
    replace: (next: string) => void left.push(next),
  };
  const history = {
    state: { router: 'own' },
    replaceState(state: unknown, _: string, next: string) {
      expect(state).toEqual({ router: 'own' });
      current = new URL(next, current);
    },
  };
  const globals = {
    location,
    history,
    sessionStorage,
    navigator: { userAgent },
    document: { hidden: false, addEventListener() {}, removeEventListener() {} },
  };
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value, configurable: true });
  jest.spyOn(performance, 'getEntriesByType').mockReturnValue([{ name: url } as PerformanceEntry]);
  return { location, left, sessionStorage };
}
