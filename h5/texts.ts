/** Texts of the H5 entry only; it shares the others with the mini-program component. */
import { commonTextsOf, type Language } from '../miniprogram/components/live-entry/core/texts';

export type H5Texts = ReturnType<typeof h5TextsOf>;

/** @param language as in `navigator.language`; any language but Chinese gets English */
export function h5TextsOf(language: string) {
  return /^zh/i.test(language) ? { ...commonTextsOf('zh-CN'), ...ZH_CN } : { ...commonTextsOf('en'), ...EN };
}

const ZH_CN = {
  language: 'zh-CN' as Language,
  refresh: '刷新入口',
  expired: '页面停留过久，请刷新后进入。',
  notWechat: '请复制链接，在手机微信中打开。',
  copyLink: '复制链接',
  copied: '链接已复制，请在微信中打开。',
  framed: '请单独打开这个页面。',
  openPage: '打开页面',
  inMiniProgram: '请返回小程序，在小程序中进入直播间。',
  backToMiniProgram: '返回小程序',
};

const EN: typeof ZH_CN = {
  language: 'en',
  refresh: 'Refresh',
  expired: 'Please tap to refresh.',
  notWechat: 'Please copy the link and open it in WeChat on your phone.',
  copyLink: 'Copy link',
  copied: 'Link copied. Please open it in WeChat.',
  framed: 'Please open this page by itself.',
  openPage: 'Open this page',
  inMiniProgram: 'Please enter the live room in the mini-program.',
  backToMiniProgram: 'Go back',
};
