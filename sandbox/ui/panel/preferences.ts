/** Language, theme and entrance. They are kept in the address, so that a link shows the same. */
import type { Device } from '../browser/messages';
import type { Language } from '../phone/texts';
import type { Theme } from '../phone/theme';

/** Where the mini-program is opened. `moments`: 朋友圈's single-page mode; `wecom`: WeCom's own runtime. */
export type OpenedIn = 'wechat' | 'moments' | 'wecom';

/** What the phone shows. */
export type Entrance = 'mini-program' | 'h5';

export interface Preferences {
  lang: Language;
  theme: Theme;
  entrance: Entrance;
  in: OpenedIn;
  device: Device;
}

export function readPreferences(): Preferences {
  const query = new URLSearchParams(location.search);
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  return {
    lang: oneOf(['zh-CN', 'en'], query.get('lang'), navigator.language.startsWith('zh') ? 'zh-CN' : 'en'),
    theme: oneOf(['light', 'dark'], query.get('theme'), dark ? 'dark' : 'light'),
    entrance: oneOf(['mini-program', 'h5'], query.get('entrance'), 'mini-program'),
    in: oneOf(['wechat', 'moments', 'wecom'], query.get('in'), 'wechat'),
    device: oneOf(['ios', 'android', 'wecom', 'browser'], query.get('device'), 'ios'),
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
