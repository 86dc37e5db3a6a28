/** What only the H5 entry says; the rest it shares with the mini-program component. */
import { commonTextsOf } from '../miniprogram/components/live-entry/core/texts';

export type H5Texts = ReturnType<typeof h5TextsOf>;

/** @param language as browsers name it; anything but Chinese reads English */
export function h5TextsOf(language: string) {
  return /^zh/i.test(language) ? { ...commonTextsOf('zh-CN'), ...ZH_CN } : { ...commonTextsOf('en'), ...EN };
}

const ZH_CN = {
  refresh: '刷新入口',
  ended: '页面打开太久了，请点一下刷新。',
  again: '准备好了，请再点一次。',
  elsewhere: '请用手机微信打开这个页面：点一下，复制链接。',
  copy: '复制链接',
  copied: '链接已复制，去微信里打开吧。',
  framed: '请单独打开这个页面。',
  open: '打开页面',
};

const EN: typeof ZH_CN = {
  refresh: 'Refresh',
  ended: 'Please tap to refresh.',
  again: 'Ready. Please tap again.',
  elsewhere: 'Please open this page in WeChat on your phone: tap to copy the link.',
  copy: 'Copy link',
  copied: 'Link copied. Please open it in WeChat.',
  framed: 'Please open this page by itself.',
  open: 'Open this page',
};
