/**
 * 朋友圈's single-page mode: WeChat's bar below the page is the only way on.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/share-timeline.html
 */
import type { WechatTexts } from './texts';

export function showSinglePageBar(texts: WechatTexts, onOpen: () => void): void {
  const bar = Object.assign(document.createElement('footer'), { className: 'single-page-bar' });
  const open = Object.assign(document.createElement('button'), { type: 'button', textContent: texts.openFully });
  open.addEventListener('click', onOpen);
  bar.append(open);
  document.body.append(bar);
}
