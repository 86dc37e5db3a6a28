/** Who opens the other mini-program: WeChat's own call, or the host's function. */
import type { Navigate, NavigateOptions } from './core/launch';

let navigator: Navigate = (options) => {
  wx.navigateToMiniProgram({
    appId: options.appId,
    path: options.path,
    success: options.success,
    fail(error) {
      // A developer needs WeChat's own words; what follows a `?` may hold the living_code.
      if (!/cancel/i.test(error.errMsg)) console.warn(`live-entry: ${error.errMsg.split('?')[0]}`);
      options.fail(error);
    },
  });
};

/**
 * Replaces `wx.navigateToMiniProgram` for all entries. In a plugin it is necessary: only the owner of the page may navigate.
 * The function runs inside the tap and must call on at once (no `await`), with the options as they come.
 */
export function setNavigator(navigate: Navigate): void {
  navigator = navigate;
}

export function navigate(options: NavigateOptions): void {
  navigator(options);
}
