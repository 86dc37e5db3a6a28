/** The bar of WeChat's browser: back, the page's title, reload. */
import { type Language, WECHAT_TEXTS } from '../../phone/texts';

export interface BrowserBar {
  /** Without a page to go back to there is no way back: it would leave the sandbox. */
  show(page: { title: string; canGoBack: boolean }): void;
}

const RELOAD: Record<Language, string> = { 'zh-CN': '刷新', en: 'Reload' };

export function createBrowserBar(language: Language, on: { back(): void; reload(): void }): BrowserBar {
  const title = document.querySelector('#navigation-title');
  const back = document.querySelector<HTMLElement>('#navigation-back');
  wireButton('#navigation-back', WECHAT_TEXTS[language].back, on.back);
  wireButton('#reload', RELOAD[language], on.reload);
  return {
    show(page) {
      if (title) title.textContent = page.title;
      if (back) back.hidden = !page.canGoBack;
    },
  };
}

function wireButton(selector: string, label: string, onClick: () => void): void {
  const found = document.querySelector(selector);
  found?.setAttribute('aria-label', label);
  found?.setAttribute('title', label);
  found?.addEventListener('click', onClick);
}
