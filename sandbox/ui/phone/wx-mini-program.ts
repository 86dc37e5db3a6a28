/**
 * wx.navigateToMiniProgram: only during a tap, and only after the viewer has agreed.
 * https://developers.weixin.qq.com/miniprogram/dev/api/navigate/wx.navigateToMiniProgram.html
 */
import { openDialog } from './dialogs';
import type { TapState } from './tap-state';
import type { WechatTexts } from './texts';
import { type Callbacks, wxCall } from './wx-call';

export interface MiniProgramAddress {
  appId: string;
  path: string;
}

export interface OtherMiniPrograms {
  /** The registered name, shown in the dialog. */
  nameOf(appId: string): string;
  open(address: MiniProgramAddress): void;
}

export function miniProgramInterfaces(tapState: TapState, texts: WechatTexts, others: OtherMiniPrograms) {
  return {
    navigateToMiniProgram: (options: Callbacks<object> & { appId: string; path?: string }) =>
      wxCall('navigateToMiniProgram', options, ({ succeed, fail }) => {
        if (!tapState.consume()) return fail('can only be invoked by user TAP gesture.');
        if (document.querySelector('.wechat-dialog')) return fail('a dialog is already open');
        openDialog({
          title: texts.leaving(others.nameOf(options.appId)),
          cancelText: texts.cancel,
          confirmText: texts.allow,
          onAnswer(allowed) {
            if (!allowed) return fail('cancel');
            succeed({});
            others.open({ appId: options.appId, path: options.path ?? '' });
          },
        });
      }),
  };
}

/**
 * On a host's page, and there is no other here, a plugin may not navigate; the host may do it in the plugin's place.
 * https://developers.weixin.qq.com/community/develop/doc/00088c608e80b84aea0ebb4315bc00
 */
export function pluginInterfaces() {
  return {
    navigateToMiniProgram: (options: Callbacks<object>) =>
      wxCall('navigateToMiniProgram', options, ({ fail }) => fail('rejected due to no permission currently in plugin')),
  };
}
