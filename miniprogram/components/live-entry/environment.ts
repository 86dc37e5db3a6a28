/** What this client supports, and its language. Nothing here needs a privacy declaration. */
import type { UnsupportedReason } from './core/entry-state';
import type { Language } from './core/texts';

export interface Client {
  language: Language;
  windowHeight: number;
  /** Why it cannot open any live room now; `undefined` when it can. */
  unsupportedReason(): UnsupportedReason | undefined;
}

/** Moments' single-page mode: no login, and other mini-programs cannot be opened. */
const SINGLE_PAGE_SCENE = 1154;

/** Entrances from which navigateToMiniProgram is forbidden. https://developers.weixin.qq.com/miniprogram/dev/api/base/app/life-cycle/wx.getApiCategory.html */
const FORBIDDEN = ['nativeFunctionalized', 'chatTool'];

export function detectClient(): Client {
  // Deprecated, but WeCom documents its `environment` only here. It is slow, so it is called once for an entry.
  const info = wx.getSystemInfoSync();
  // A living_code works in WeChat only. `wx.qy` exists only in WeCom.
  const inWecom = Boolean(wx.qy) || info.environment === 'wxwork';
  return {
    language: systemLanguage(),
    windowHeight: info.windowHeight,
    unsupportedReason() {
      if (enterScene() === SINGLE_PAGE_SCENE) return 'single-page';
      if (inWecom) return 'wecom';
      return wx.getApiCategory && FORBIDDEN.indexOf(wx.getApiCategory()) >= 0 ? 'forbidden' : undefined;
    },
  };
}

export function systemLanguage(): Language {
  const { language } = wx.getAppBaseInfo ? wx.getAppBaseInfo() : wx.getSystemInfoSync();
  return /^zh/i.test(language || 'zh_CN') ? 'zh-CN' : 'en';
}

function enterScene(): number {
  return (wx.getEnterOptionsSync ? wx.getEnterOptionsSync() : wx.getLaunchOptionsSync()).scene;
}
