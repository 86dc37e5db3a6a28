/** What is seen while WeChat is in the background. */
import type { WechatTexts } from './texts';

export function createHomeScreen(texts: WechatTexts, onReopen: () => void): { show(shown: boolean): void } {
  const screen = Object.assign(document.createElement('section'), { className: 'home-screen', hidden: true });
  screen.setAttribute('aria-label', texts.inBackground);
  const icon = Object.assign(document.createElement('button'), { className: 'home-screen-wechat', type: 'button' });
  icon.setAttribute('aria-label', texts.reopen);
  icon.addEventListener('click', onReopen);
  screen.append(icon, Object.assign(document.createElement('p'), { textContent: texts.inBackground }));
  document.body.append(screen);
  return {
    show(shown) {
      screen.hidden = !shown;
    },
  };
}
