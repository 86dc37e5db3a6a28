/** WeChat's bars around a page: the navigation bar above it, and the bar of single-page mode below it. */
import { button, h } from '../element';
import type { CodePackage, WindowConfig } from './code-package';
import type { WechatTexts } from './texts';
import type { Theme } from './theme';

export interface NavigationBar {
  /** `depth` 1 is the first page, without a back button. */
  show(path: string, depth: number): void;
  setTitle(title: string): void;
  setTheme(theme: Theme): void;
}

export function createNavigationBar(code: CodePackage, texts: WechatTexts, onBack: () => void): NavigationBar {
  const bar = document.querySelector<HTMLElement>('#navigation-bar');
  const title = document.querySelector<HTMLElement>('#navigation-title');
  const back = document.querySelector<HTMLButtonElement>('#navigation-back');
  if (!bar || !title || !back) throw new Error('phone.html has no navigation bar');
  back.setAttribute('aria-label', texts.back);
  back.addEventListener('click', onBack);

  let theme: Theme = 'light';
  let config: WindowConfig = {};
  const resolveColor = (value: string) => (value.startsWith('@') ? (code.theme[theme][value.slice(1)] ?? value) : value);
  const paint = () => {
    const { style } = document.documentElement;
    const isBlack = resolveColor(config.navigationBarTextStyle ?? 'white') === 'black';
    style.setProperty('--bar-background', resolveColor(config.navigationBarBackgroundColor ?? '#000000'));
    style.setProperty('--bar-color', isBlack ? '#191919' : '#ffffff');
    style.setProperty('--page-background', resolveColor(config.backgroundColor ?? 'transparent'));
  };

  const titles = new Map<string, string>();
  let current = '';
  return {
    show(path, depth) {
      current = path;
      config = { ...code.app.window, ...code.files.find((file) => file.path === path)?.config };
      title.textContent = titles.get(path) ?? config.navigationBarTitleText ?? '';
      back.hidden = depth < 2;
      bar.hidden = config.navigationStyle === 'custom';
      paint();
    },
    setTitle(text) {
      titles.set(current, text);
      title.textContent = text;
    },
    setTheme(next) {
      theme = next;
      paint();
    },
  };
}

/** 朋友圈's single-page mode. https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/share-timeline.html */
export function showSinglePageBar(texts: WechatTexts, onOpen: () => void): void {
  document.body.append(h('footer', { class: 'single-page-bar' }, button(texts.openFully, onOpen)));
}
