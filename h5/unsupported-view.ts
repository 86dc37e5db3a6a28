/** What a tap does where no open tag can work: the button is not dead, it helps the viewer on. */

import type { View } from './button';
import type { H5Texts } from './texts';
import type { Obstacle } from './wechat-browser';

/** Shows what to do, and returns what a tap does. */
export function showWayOut(view: View, texts: H5Texts, obstacle: Obstacle): () => void {
  if (obstacle === 'framed') {
    view.show(texts.open, texts.framed);
    return () => void open(location.href, '_top');
  }
  view.show(texts.copy, obstacle === 'old' ? texts.errors.UNSUPPORTED_CLIENT : texts.elsewhere);
  return async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      view.show(texts.copy, texts.copied);
    } catch {
      // No clipboard for plain http and for old WebViews: the viewer copies by hand.
      prompt(texts.copy, location.href);
    }
  };
}
