/** Reports the sentence that the viewer reads, in the phone's own document or in the web page: the entry's, WeChat's, or the room's. */
const PLACES = [
  '.room-notice',
  '.wechat-toast',
  // A page below the top one is hidden.
  '[wx-page]:not([hidden]) [role="alert"]',
  '[wx-page]:not([hidden]) [role="text"]',
  '.live-entry-message',
];

/** @param report '' for no sentence */
export function reportSentence(report: (sentence: string) => void): void {
  let told = '';
  const update = () => {
    const sentence = PLACES.map(sentenceIn).find(Boolean) ?? '';
    if (sentence !== told) report(sentence);
    told = sentence;
  };
  new MutationObserver(update).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
}

function sentenceIn(place: string): string {
  const found = [...document.querySelectorAll<HTMLElement>(place)].find((each) => each.innerText.trim());
  return found?.innerText.replace(/\s+/g, ' ').trim() ?? '';
}
