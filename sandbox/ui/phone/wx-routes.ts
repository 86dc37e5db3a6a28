/** wx.navigateTo, redirectTo, navigateBack and setNavigationBarTitle. */
import type { PageStack } from './pages';
import { type Callbacks, wxCall } from './wx-call';

type RouteOptions = Callbacks<object> & { url: string };

export interface Routes {
  pages(): PageStack;
  setTitle(title: string): void;
}

export function routeInterfaces({ pages, setTitle }: Routes) {
  const route = (name: string, options: Callbacks<object> | undefined, go: () => void) =>
    wxCall(name, options, ({ succeed, fail }) => {
      try {
        go();
      } catch (error) {
        return fail(error instanceof Error ? error.message : String(error));
      }
      succeed({});
    });
  return {
    navigateTo: (options: RouteOptions) => route('navigateTo', options, () => pages().open(options.url)),
    redirectTo: (options: RouteOptions) => route('redirectTo', options, () => pages().replace(options.url)),
    navigateBack: (options?: Callbacks<object>) => route('navigateBack', options, () => pages().close()),
    setNavigationBarTitle: (options: Callbacks<object> & { title: string }) =>
      route('setNavigationBarTitle', options, () => setTitle(options.title)),
  };
}
