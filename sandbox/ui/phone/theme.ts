/** Switches between light and dark. A page cannot set prefers-color-scheme, but it can rewrite the media rules that depend on it. */
export type Theme = 'light' | 'dark';

const PREFERENCE = /\(prefers-color-scheme:\s*(light|dark)\)/g;
const originals = new WeakMap<CSSMediaRule, string>();

/** Also applies to style sheets that are added later. */
export function createThemeSwitch(): (theme: Theme) => void {
  let current: Theme = 'light';
  const apply = () => {
    document.documentElement.dataset.theme = current;
    for (const sheet of document.styleSheets) prefer(sheet.cssRules, current);
  };
  new MutationObserver(apply).observe(document.head, { childList: true });
  return (theme) => {
    current = theme;
    apply();
  };
}

function prefer(rules: CSSRuleList, theme: Theme): void {
  for (const rule of rules) {
    if (!(rule instanceof CSSMediaRule)) continue;
    const original = originals.get(rule) ?? rule.media.mediaText;
    originals.set(rule, original);
    const decided = original.replace(PREFERENCE, (_, wanted) => (wanted === theme ? '(min-width: 0px)' : '(max-width: 0px)'));
    if (decided !== rule.media.mediaText) rule.media.mediaText = decided;
  }
}
