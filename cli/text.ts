/** What people read, in both languages. */
export interface Text {
  en: string;
  zh: string;
}

export type Language = keyof Text;

/** `zh` for a Chinese locale, otherwise `en`. @param env LC_ALL, LC_MESSAGES and LANG, in this order */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}
