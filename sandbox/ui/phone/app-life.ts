/** App(), getApp(), and the app's lifetimes. */
interface AppInstance {
  onLaunch?(options: object): void;
  onShow?(options: object): void;
  onHide?(): void;
}

export interface AppLife {
  launch(): void;
  show(): void;
  hide(): void;
}

export function createAppLife(enterOptions: () => object): AppLife {
  let app: AppInstance = {};
  Object.assign(window, {
    App: (options: AppInstance) => {
      app = options;
    },
    getApp: () => app,
  });
  return {
    launch() {
      app.onLaunch?.(enterOptions());
      app.onShow?.(enterOptions());
    },
    show: () => app.onShow?.(enterOptions()),
    hide: () => app.onHide?.(),
  };
}
