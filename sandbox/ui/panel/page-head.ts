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

export function createPageHead(
  texts: PanelTexts,
  { lang, theme, entrance }: Preferences,
  onTheme: (theme: Theme) => void,
): HTMLElement {
  document.documentElement.lang = lang;
  document.documentElement.dataset.theme = theme;
  document.title = texts.title;

  const ways = (['mini-program', 'h5'] as const).map((value) => ({ value, label: texts.entrance.choices[value] }));
  const way = segmented(texts.entrance.label, ways, entrance, (next) => location.replace(addressWith({ entrance: next })));
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
    h('h1', {}, texts.title),
    h('div', { class: 'row' }, way.element, language.element, appearance.element),
    h('p', {}, texts.tagline),
  );
}
