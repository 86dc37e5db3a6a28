/**
 * Shows an element over everything else in the phone, which is then inert: no tap, no focus, not read out. Returns the function that
 * uncovers it; the focus is then back where it was.
 */
export function coverPhone(cover: HTMLElement): () => void {
  const { activeElement } = document;
  const behind = [...document.body.children].filter((each): each is HTMLElement => each instanceof HTMLElement && !each.inert);
  for (const each of behind) each.inert = each !== cover;
  return () => {
    for (const each of behind) each.inert = false;
    // Somebody who has pressed a button of the panel keeps the focus there.
    if (document.hasFocus() && activeElement instanceof HTMLElement) activeElement.focus();
  };
}
