/** Light and dark at a switch: the browser's own prefers-color-scheme cannot be set from a page, its rules can. */
export type Theme = 'light' | 'dark';

const PREFERENCE = /\(prefers-color-scheme:\s*(light|dark)\)/g;
const originals = new WeakMap<CSSMediaRule, string>();

/** Holds for style sheets that come later too. */
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
