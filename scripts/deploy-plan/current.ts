/**
 * The names of the variables in a text: one a line, or as `tcb fn detail` and the console show them, `NAME=VALUE; NAME=VALUE`. Values are
 * not looked at.
 */
export function namesIn(text: string): string[] {
  const items = text.split(/[;\n\r│|]/).map((item) => item.trim());
  const pairs = items.flatMap((item) => /^([A-Za-z_]\w*)=/.exec(item)?.[1] ?? []);
  const names =
    pairs.length > 0 ? pairs : items.flatMap((item) => item.split(/[\s,]+/)).filter((item) => /^[A-Za-z_]\w*$/.test(item));
  return [...new Set(names)];
}
