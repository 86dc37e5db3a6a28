/** Title, entrance, language and theme, and the way to what one can copy. */
import { h } from '../element';
import type { Language } from '../phone/texts';
import type { Theme } from '../phone/theme';
import { addressWith, type Preferences } from './preferences';
import { segmented } from './segmented';
import type { PanelTexts } from './texts';

const LANGUAGES: { value: Language; label: string }[] = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];

export function createPageHead(
  texts: PanelTexts,
  { lang, theme, entrance }: Preferences,
  onTheme: (theme: Theme) => void,
  useThis: HTMLElement,
): HTMLElement {
  document.documentElement.lang = lang;
  document.documentElement.dataset.theme = theme;
  document.title = texts.title;

  const entrances = (['mini-program', 'h5'] as const).map((value) => ({ value, label: texts.entrance.choices[value] }));
  const entranceChoice = segmented(texts.entrance.label, entrances, entrance, (next) =>
    location.replace(addressWith({ entrance: next })),
  );
  const languageChoice = segmented(texts.language, LANGUAGES, lang, (next) => location.replace(addressWith({ lang: next })));
  const themes = (['light', 'dark'] as const).map((value) => ({ value, label: texts.theme[value] }));
  const themeChoice = segmented(texts.theme.label, themes, theme, (next) => {
    document.documentElement.dataset.theme = next;
    history.replaceState(null, '', addressWith({ theme: next }));
    onTheme(next);
  });
  return h(
    'header',
    { class: 'page-head' },
    h('h1', {}, texts.title),
    h('div', { class: 'row' }, entranceChoice.element, languageChoice.element, themeChoice.element),
    h('div', { class: 'page-head-line' }, h('p', {}, texts.tagline), useThis),
  );
}
