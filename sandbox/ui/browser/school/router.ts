/** A small router, by history, or by fragment for addresses under /hash. */
export interface Router<Route extends string> {
  current(): Route;
  hrefOf(route: Route): string;
  start(show: (route: Route) => void): void;
}

export function createRouter<Route extends string>(routes: readonly Route[], home: Route): Router<Route> {
  const byFragment = location.pathname.startsWith('/hash');
  const current = () => {
    const path = (byFragment ? location.hash.slice(1) : location.pathname).replace(/^\//, '');
    return routes.find((route) => route === path) ?? home;
  };
  const hrefOf = (route: Route) => `${byFragment ? '#' : ''}/${route}`;
  return {
    current,
    hrefOf,
    start(show) {
      addEventListener('popstate', () => show(current()));
      document.addEventListener('click', (event) => {
        const link = (event.target as Element).closest('a[href]');
        if (!link || byFragment) return;
        event.preventDefault();
        history.pushState(null, '', link.getAttribute('href') + location.search);
        show(current());
      });
      show(current());
    },
  };
}
