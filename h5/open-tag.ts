/**
 * `<wx-open-launch-weapp>`, transparent, on top of the page's own button. A tap goes directly to WeChat: no script runs before the
 * launch. So the tag has its path before the tap, and a new path needs a new tag.
 * https://developers.weixin.qq.com/doc/service/guide/h5/opentag.html
 */
import { LIVE_APP_USERNAME } from '../miniprogram/components/live-entry/core/launch-target';

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

const TAG = 'wx-open-launch-weapp';

/** Time limit for the tag's `ready` event. A tag without permission stays empty and fires no event at all. */
const READY_TIMEOUT_MS = 5 * 1000;

/** A tap may have begun on the previous tag and has to reach it. */
const OVERLAP_MS = 1000;

/** @param box is positioned and has a size */
export function createOpenTag(box: HTMLElement, label: string): OpenTag {
  let newest: Element | undefined;
  /** The newest tag that can be tapped. */
  let ready: Element | undefined;

  function createTag(path: string): HTMLElement {
    const tag = document.createElement(TAG);
    const attributes = { username: LIVE_APP_USERNAME, path, role: 'button', 'aria-label': label };
    for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value);
    tag.style.cssText = 'position:absolute;top:0;left:0;width:100%;height:100%;overflow:hidden;z-index:1';
    // Only the content of the slot can be tapped, and percentages may have no height to refer to.
    const slot = tag.appendChild(document.createElement('script'));
    slot.type = 'text/wxtag-template';
    const { offsetWidth, offsetHeight } = box;
    slot.textContent = `<div style="width:${offsetWidth}px;height:${offsetHeight}px;min-width:100%;min-height:100%"></div>`;
    return tag;
  }

  function removeAllBut(kept?: Element): void {
    for (const tag of box.querySelectorAll(TAG)) if (tag !== kept) tag.remove();
  }

  return {
    replace(path, events) {
      removeAllBut(ready);
      const tag = createTag(path);
      newest = tag;
      const onReady = () => {
        // The event of a tag that has been removed since.
        if (newest !== tag) return;
        const previous = ready;
        ready = tag;
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
      removeAllBut();
    },
  };
}
