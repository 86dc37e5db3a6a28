/** wx.showModal and wx.showToast. */
import { openDialog, openToast, type ToastOptions } from './dialogs';
import type { TapState } from './tap-state';
import type { WechatTexts } from './texts';
import { type Callbacks, wxCall } from './wx-call';

interface ModalResult {
  confirm: boolean;
  cancel: boolean;
}

interface ModalOptions extends Callbacks<ModalResult> {
  title?: string;
  content?: string;
  showCancel?: boolean;
  cancelText?: string;
  confirmText?: string;
}

export function dialogInterfaces(tapState: TapState, texts: WechatTexts) {
  return {
    /** Its success callback has a new tap state, for either button. */
    showModal: (options: ModalOptions = {}) =>
      wxCall<ModalResult>('showModal', options, ({ succeed }) => {
        const { title, content, showCancel = true, cancelText = texts.cancel, confirmText = texts.confirm } = options;
        openDialog({
          ...(title && { title }),
          ...(content && { content }),
          ...(showCancel && { cancelText }),
          confirmText,
          onAnswer: (confirm) => tapState.during(() => succeed({ confirm, cancel: !confirm })),
        });
      }),
    showToast: (options: Callbacks<object> & ToastOptions) =>
      wxCall('showToast', options, ({ succeed }) => {
        openToast(options);
        succeed({});
      }),
  };
}
