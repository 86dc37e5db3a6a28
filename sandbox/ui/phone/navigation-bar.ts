/** The bar above the page: title, the way back, and WeChat's capsule. */
import type { CodePackage, WindowConfig } from './code-package';
import type { WechatTexts } from './texts';
import type { Theme } from './theme';

export interface NavigationBar {
  /** `depth` 1 is the first page: nothing to go back to. */
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
  const paint = () => {
    const background = resolve(config.navigationBarBackgroundColor ?? '#000000');
    document.documentElement.style.setProperty('--bar-background', background);
    document.documentElement.style.setProperty(
      '--bar-color',
      resolve(config.navigationBarTextStyle ?? 'white') === 'black' ? '#191919' : '#ffffff',
    );
    document.documentElement.style.setProperty('--page-background', resolve(config.backgroundColor ?? 'transparent'));
  };
  const resolve = (value: string) => (value.startsWith('@') ? (code.theme[theme][value.slice(1)] ?? value) : value);

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
