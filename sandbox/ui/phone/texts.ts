/** WeChat's own texts. */
export type Language = 'zh-CN' | 'en';

export interface WechatTexts {
  cancel: string;
  confirm: string;
  allow: string;
  leaving(appName: string): string;
  back: string;
  close: string;
  inBackground: string;
  reopen: string;
  /** The bar of single-page mode. */
  openFully: string;
}

export const WECHAT_TEXTS: Record<Language, WechatTexts> = {
  'zh-CN': {
    cancel: '取消',
    confirm: '确定',
    allow: '允许',
    leaving: (appName) => `即将打开“${appName}”小程序`,
    back: '返回',
    close: '关闭小程序，返回上一个',
    inBackground: '微信在后台',
    reopen: '回到微信',
    openFully: '前往小程序',
  },
  en: {
    cancel: 'Cancel',
    confirm: 'OK',
    allow: 'Allow',
    leaving: (appName) => `Open the mini-program “${appName}”?`,
    back: 'Back',
    close: 'Close and go back',
    inBackground: 'WeChat is in the background',
    reopen: 'Return to WeChat',
    openFully: 'Open the mini-program',
  },
};
