/** What this client supports, and its language. Nothing here needs a privacy declaration. */
import type { UnsupportedReason } from './core/entry-state';
import type { Language } from './core/texts';

/** Moments' single-page mode: no login, and other mini-programs cannot be opened. */
const SINGLE_PAGE_SCENE = 1154;

/** Why this client cannot open any live room; `undefined` when it can. */
export function unsupportedClient(): UnsupportedReason | undefined {
  if (enterScene() === SINGLE_PAGE_SCENE) return 'single-page';
  // A living_code works in WeChat only. WeCom documents `environment` of getSystemInfoSync; `wx.qy` exists only there.
  if (wx.qy || wx.getSystemInfoSync().environment === 'wxwork') return 'wecom';
  return undefined;
}

export function systemLanguage(): Language {
  return /^zh/i.test(appInfo().language || 'zh_CN') ? 'zh-CN' : 'en';
}

function enterScene(): number {
  return (wx.getEnterOptionsSync ? wx.getEnterOptionsSync() : wx.getLaunchOptionsSync()).scene;
}

function appInfo(): { language?: string } {
  return wx.getAppBaseInfo ? wx.getAppBaseInfo() : wx.getSystemInfoSync();
}
