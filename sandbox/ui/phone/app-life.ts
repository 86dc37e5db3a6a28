/** App(), getApp() and the mini-program's way to the front and back: it shows while nothing covers it. */
interface AppInstance {
  onLaunch?(options: object): void;
  onShow?(options: object): void;
  onHide?(): void;
}

export interface AppLife {
  launch(): void;
  /** `what` now covers the mini-program, or no longer does: the room, or the phone's home screen. */
  cover(what: string): void;
  uncover(what: string): void;
}

export interface AppLifeOptions {
  enterOptions(): object;
  onShow(): void;
  onHide(): void;
}

export function createAppLife({ enterOptions, onShow, onHide }: AppLifeOptions): AppLife {
  const covers = new Set<string>();
  let app: AppInstance = {};
  Object.assign(window, {
    App: (options: AppInstance) => {
      app = options;
    },
    getApp: () => app,
  });
  const show = () => {
    app.onShow?.(enterOptions());
    onShow();
  };
  return {
    launch() {
      app.onLaunch?.(enterOptions());
      app.onShow?.(enterOptions());
    },
    cover(what) {
      const visible = covers.size === 0;
      covers.add(what);
      if (!visible) return;
      onHide();
      app.onHide?.();
    },
    uncover(what) {
      if (covers.delete(what) && covers.size === 0) show();
    },
  };
}
