/** What the client is: can it open a live room, and which language does it speak. Nothing here needs a privacy declaration. */
import type { Obstacle } from './core/entry-state';
import type { Language } from './core/texts';

/** Moments' single-page preview: no login, no way to another mini-program. */
const SINGLE_PAGE_SCENE = 1154;

/** Why no live room can be opened here, whatever the entry leads to. */
export function clientObstacle(): Obstacle | undefined {
  if (enterScene() === SINGLE_PAGE_SCENE) return 'single-page';
  // WeCom's own runtime; a living_code is for WeChat only. Documented is the `environment` of getSystemInfoSync; `wx.qy` is what it brings.
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
