/** Opens the other mini-program: with `wx.navigateToMiniProgram`, or with the host's function. */
import type { Navigate, NavigateOptions } from './core/launch';
import { isFunction, reportMistake } from './developer-mistakes';

let navigator: Navigate = (options) => {
  wx.navigateToMiniProgram({
    appId: options.appId,
    path: options.path,
    success: options.success,
    fail(error) {
      // The developer needs WeChat's message; after a `?` it may contain the living_code.
      if (!/cancel/i.test(error.errMsg)) console.warn(`live-entry: ${error.errMsg.split('?')[0]}`);
      options.fail(error);
    },
  });
};

/**
 * Replaces `wx.navigateToMiniProgram` for all entries. Required in a plugin: only the owner of the page may navigate.
 * The function runs inside the tap. It must pass the options on unchanged and synchronously (no `await`).
 */
export function setNavigator(ofHost: Navigate): void {
  if (isFunction(ofHost, 'setNavigator')) navigator = ofHost;
}

export function navigate(options: NavigateOptions): void {
  try {
    navigator(options);
  } catch (error) {
    reportMistake('the navigator threw');
    throw error;
  }
}
