/** Title, language and appearance. */
import type { Language } from '../phone/texts';
import type { Theme } from '../phone/theme';
import { h, segmented } from './element';
import { addressWith, type Preferences } from './preferences';
import type { PanelTexts } from './texts';

const LANGUAGES: { value: Language; label: string }[] = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];

export function createPageHead(texts: PanelTexts, { lang, theme }: Preferences, onTheme: (theme: Theme) => void): HTMLElement {
  document.documentElement.lang = lang;
  document.documentElement.dataset.theme = theme;
  document.title = texts.title;

  const language = segmented(texts.language, LANGUAGES, lang, (next) => location.replace(addressWith({ lang: next })));
  const themes = (['light', 'dark'] as const).map((value) => ({ value, label: texts.theme[value] }));
  const appearance = segmented(texts.theme.label, themes, theme, (next) => {
    document.documentElement.dataset.theme = next;
    history.replaceState(null, '', addressWith({ theme: next }));
    onTheme(next);
  });
  return h(
    'header',
    { class: 'page-head' },
    h('div', {}, h('h1', {}, texts.title), h('p', {}, texts.tagline)),
    h('div', { class: 'row' }, language.element, appearance.element),
  );
}
