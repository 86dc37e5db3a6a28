/**
 * Opens the live mini-program. WeChat allows this only inside the tap's event handler, and on iOS a promise loses the tap. The
 * callback of a dialog counts as a new tap. https://developers.weixin.qq.com/miniprogram/dev/framework/view/tap.html
 */
import { LIVE_APP_ID } from './launch-target';

/** The options of `wx.navigateToMiniProgram` that are used. */
export interface NavigateOptions {
  appId: string;
  path: string;
  success(): void;
  fail(error: { errMsg: string }): void;
}

/** Opens another mini-program: `wx.navigateToMiniProgram`, or the host's own function. */
export type Navigate = (options: NavigateOptions) => void;

/** What a launch needs from the platform. */
export interface LaunchContext {
  navigate: Navigate;
  /** Opens a dialog. `onAnswer` runs in the dialog's callback, which counts as a tap. */
  confirm(onAnswer: (yes: boolean) => void): void;
}

/** `cancelled`: by the viewer. `stale`: the code expired, or the livingid changed, while the dialog was open. */
export type LaunchOutcome = 'launched' | 'cancelled' | 'failed' | 'stale';

/** Reads the path at the last moment; `undefined` when there is no longer anything to open. */
export type LaunchPathOf = () => string | undefined;

type OnOutcome = (outcome: LaunchOutcome) => void;

/** Navigates at once; must run inside a tap. If WeChat does not see the tap, a dialog provides a new one. */
export function launch(context: LaunchContext, pathOf: LaunchPathOf, onOutcome: OnOutcome): void {
  navigate(context, pathOf, onOutcome, () => confirmLaunch(context, pathOf, onOutcome));
}

/** Opens a dialog and navigates in its callback. */
export function confirmLaunch(context: LaunchContext, pathOf: LaunchPathOf, onOutcome: OnOutcome): void {
  context.confirm((yes) => {
    if (yes) navigate(context, pathOf, onOutcome, () => onOutcome('failed'));
    else onOutcome('cancelled');
  });
}

function navigate(context: LaunchContext, pathOf: LaunchPathOf, onOutcome: OnOutcome, onMissingTap: () => void): void {
  const path = pathOf();
  if (!path) {
    onOutcome('stale');
    return;
  }
  let answered = false;
  /** A host's navigator may call back more than once. */
  const once =
    <T>(run: (given?: T) => void) =>
    (given?: T) => {
      if (!answered) run(given);
      answered = true;
    };
  const fail = (error?: { errMsg?: string }) => {
    const message = String(error?.errMsg);
    if (/cancel/i.test(message)) onOutcome('cancelled');
    else if (/TAP gesture/i.test(message)) onMissingTap();
    else onOutcome('failed');
  };
  try {
    context.navigate({ appId: LIVE_APP_ID, path, success: once(() => onOutcome('launched')), fail: once(fail) });
  } catch {
    once(() => onOutcome('failed'))();
  }
}
