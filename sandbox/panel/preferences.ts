/** Language, appearance and way of opening: kept in the address, so that a link shows the same. */
import type { Language } from '../phone/texts';
import type { Theme } from '../phone/theme';

/** Where the mini-program was opened. `moments`: the single-page preview of 朋友圈; `wecom`: WeCom's own runtime. */
export type OpenedIn = 'wechat' | 'moments' | 'wecom';

export interface Preferences {
  lang: Language;
  theme: Theme;
  in: OpenedIn;
}

export function readPreferences(): Preferences {
  const query = new URLSearchParams(location.search);
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  return {
    lang: oneOf(['zh-CN', 'en'], query.get('lang'), navigator.language.startsWith('zh') ? 'zh-CN' : 'en'),
    theme: oneOf(['light', 'dark'], query.get('theme'), dark ? 'dark' : 'light'),
    in: oneOf(['wechat', 'moments', 'wecom'], query.get('in'), 'wechat'),
  };
}

export function addressWith(preferences: Partial<Preferences>): string {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(preferences)) query.set(name, value);
  return `?${query}`;
}

function oneOf<T extends string>(known: T[], given: string | null, otherwise: T): T {
  return known.find((value) => value === given) ?? otherwise;
}
