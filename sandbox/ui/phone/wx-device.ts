/** Interfaces that describe the phone and how the mini-program was opened. */
import type { Language } from './texts';
import type { Theme } from './theme';

/** https://developers.weixin.qq.com/miniprogram/dev/reference/scene-list.html */
export const SCENE = { fromHistory: 1089, singlePage: 1154 };

export interface DeviceOptions {
  language: Language;
  theme(): Theme;
  scene: number;
  /** Set inside WeCom's own runtime. */
  environment?: 'wxwork';
  firstPage: string;
}

export function deviceInterfaces({ language, theme, scene, environment, firstPage }: DeviceOptions) {
  const appBaseInfo = () => ({
    SDKVersion: '3.9.0',
    version: '8.0.60',
    language: language === 'en' ? 'en' : 'zh_CN',
    theme: theme(),
    host: { env: 'WeChat' },
  });
  const windowInfo = () => ({
    pixelRatio: window.devicePixelRatio,
    windowWidth: window.innerWidth,
    windowHeight: document.querySelector('#pages')?.clientHeight ?? window.innerHeight,
    screenWidth: window.innerWidth,
    screenHeight: window.innerHeight,
    statusBarHeight: document.querySelector('#status-bar')?.clientHeight ?? 0,
  });
  const enterOptions = () => ({ scene, path: firstPage, query: {}, referrerInfo: {}, apiCategory: 'default' });
  const systemInfo = () => ({
    ...appBaseInfo(),
    ...windowInfo(),
    brand: 'sandbox',
    platform: 'ios',
    ...(environment && { environment }),
  });
  return {
    // WeCom's runtime has its own object.
    ...(environment && { qy: {} }),
    getAppBaseInfo: appBaseInfo,
    getWindowInfo: windowInfo,
    getSystemInfoSync: systemInfo,
    getApiCategory: () => (scene === SCENE.singlePage ? 'browseOnly' : 'default'),
    getEnterOptionsSync: enterOptions,
    getLaunchOptionsSync: enterOptions,
  };
}
