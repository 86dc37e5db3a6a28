/**
 * `<wx-open-launch-weapp>`, transparent, on top of the page's own button. A tap goes directly to WeChat: no script runs before the
 * launch. So the tag has its path before the tap, and a new path needs a new tag.
 * https://developers.weixin.qq.com/doc/service/guide/h5/opentag.html
 */
import { LIVE_APP_USERNAME } from '../miniprogram/components/live-entry/core/launch-target';
import { create } from './create';
import { overrideStyle } from './inline-style';

export interface OpenTagEvents {
  /** The tag can be tapped. */
  ready(): void;
  /** The tag did not become ready in time, and no earlier tag can be tapped. */
  empty(): void;
  launch(): void;
  error(errMsg: string): void;
}

export interface OpenTag {
  /** Inserts a tag with this path. The tag before it is removed a moment after the new one is ready. */
  replace(path: string, events: OpenTagEvents): void;
  remove(): void;
}

export const TAG = 'wx-open-launch-weapp';

/** Time limit for the tag's `ready` event. A tag without permission stays empty and fires no event at all. */
const READY_TIMEOUT_MS = 5 * 1000;

/** A tap may have begun on the previous tag and has to reach it. */
const OVERLAP_MS = 1000;

/** On top of everything in the box, and of nothing else: the box is its own stacking context. */
const TAG_STYLE = 'position:absolute;top:0;left:0;width:100%;height:100%;overflow:hidden;opacity:0;z-index:2147483647';

/**
 * @param box has a size
 * @param label for screen readers, of the tag that is being made
 */
export function createOpenTag(box: HTMLElement, label: () => string): OpenTag {
  let newest: Element | undefined;
  /** The newest tag that can be tapped. */
  let ready: Element | undefined;
  let restoreBox: (() => void) | undefined;
  /** The page's own buttons under the tag. */
  let inert: Iterable<HTMLElement> = [];

  function createTag(path: string): HTMLElement {
    const tag = document.createElement(TAG);
    tag.setAttribute('username', LIVE_APP_USERNAME);
    tag.setAttribute('path', path);
    tag.style.cssText = TAG_STYLE;
    // Only the content of the slot can be tapped, and percentages may have no height to refer to. A Content-Security-Policy may
    // forbid the style attribute: there, the canvas has the size.
    const { offsetWidth: width, offsetHeight: height } = box;
    const button = create('button', `width:${width}px;height:${height}px;min-width:100%;min-height:100%`);
    button.setAttribute('aria-label', label());
    button.append(create('canvas', '', { width, height }));
    tag.append(create('script', '', { type: 'text/wxtag-template', textContent: button.outerHTML }));
    return tag;
  }

  function removeAllBut(kept?: Element): void {
    for (const tag of box.querySelectorAll(TAG)) if (tag !== kept) tag.remove();
  }

  /** A page's own position stays. The offsets of a static element have no effect, and get none. */
  function prepareBox(): () => void {
    const isolation = 'isolate';
    const own = { isolation, position: 'relative', top: 'auto', right: 'auto', bottom: 'auto', left: 'auto' };
    return overrideStyle(box, getComputedStyle(box).position === 'static' ? own : { isolation });
  }

  /** While a tag can be tapped, it is the only button: for a screen reader, and for the keyboard. */
  function setCovered(covered: boolean): void {
    for (const element of inert) element.inert = false;
    inert = covered ? box.querySelectorAll<HTMLElement>('button:not([inert]),a:not([inert])') : [];
    for (const element of inert) element.inert = true;
  }

  return {
    replace(path, events) {
      restoreBox = restoreBox || prepareBox();
      removeAllBut(ready);
      const tag = createTag(path);
      newest = tag;
      const onReady = () => {
        // The event of a tag that has been removed since.
        if (newest !== tag) return;
        const previous = ready;
        ready = tag;
        setCovered(true);
        if (previous) setTimeout(() => previous.remove(), OVERLAP_MS);
        events.ready();
      };
      tag.addEventListener('ready', onReady, { once: true });
      tag.addEventListener('launch', events.launch);
      // Some versions send no detail.
      tag.addEventListener('error', ({ detail }: CustomEventInit) => events.error(String(Object(detail).errMsg)));
      setTimeout(() => {
        if (newest === tag && !ready) events.empty();
      }, READY_TIMEOUT_MS);
      // Below the previous tag, as long as that one is there.
      box.insertBefore(tag, ready || null);
    },
    remove() {
      newest = undefined;
      ready = undefined;
      setCovered(false);
      removeAllBut();
      if (restoreBox) restoreBox();
      restoreBox = undefined;
    },
  };
}
