/**
 * The jump to the live mini-program. WeChat allows it only inside the tap's own run, and on iOS a promise loses the tap; the
 * answer to a dialog counts as a new tap. https://developers.weixin.qq.com/miniprogram/dev/framework/view/tap.html
 */
import { LIVE_APP_ID } from './launch-target';

/** The part of `wx.navigateToMiniProgram`'s options that is used. */
export interface NavigateOptions {
  appId: string;
  path: string;
  success(): void;
  fail(error: { errMsg: string }): void;
}

/** Opens the other mini-program: `wx.navigateToMiniProgram`, or the host's own function. */
export type Navigate = (options: NavigateOptions) => void;

/** What a jump needs of the platform. */
export interface LaunchContext {
  navigate: Navigate;
  /** Asks the viewer in a dialog, and answers in the run that counts as a tap. */
  confirm(answer: (yes: boolean) => void): void;
}

/** `cancelled`: the viewer's will. `stale`: the code died, or the entry turned to another living, while the viewer thought. */
export type LaunchOutcome = 'launched' | 'cancelled' | 'failed' | 'stale';

/**
 * Jumps at once; must run inside a tap. When WeChat does not see a tap, a dialog makes one.
 * @param path read at the last moment, `undefined` when there is nothing to open any more
 */
export function launch(context: LaunchContext, path: () => string | undefined, end: (outcome: LaunchOutcome) => void): void {
  open(context, path, end, () => confirmLaunch(context, path, end));
}

/** Asks the viewer, then jumps. */
export function confirmLaunch(
  context: LaunchContext,
  path: () => string | undefined,
  end: (outcome: LaunchOutcome) => void,
): void {
  context.confirm((yes) => {
    if (yes) open(context, path, end, () => end('failed'));
    else end('cancelled');
  });
}

function open(
  context: LaunchContext,
  path: () => string | undefined,
  end: (outcome: LaunchOutcome) => void,
  withoutTap: () => void,
): void {
  const openPath = path();
  if (!openPath) {
    end('stale');
    return;
  }
  const fail = (error?: { errMsg?: string }) => {
    const message = String(error?.errMsg);
    if (/cancel/i.test(message)) end('cancelled');
    else if (/TAP gesture/i.test(message)) withoutTap();
    else end('failed');
  };
  try {
    context.navigate({ appId: LIVE_APP_ID, path: openPath, success: () => end('launched'), fail });
  } catch {
    end('failed');
  }
}
