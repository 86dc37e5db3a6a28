/**
 * `<wx-open-launch-weapp>`, transparent, over the page's own button. The tap goes straight to WeChat: no script runs between it and
 * the jump, so the path is in the tag before, and another path needs another tag.
 * https://developers.weixin.qq.com/doc/service/guide/h5/opentag.html
 */
import { LIVE_APP_USERNAME } from '../miniprogram/components/live-entry/core/launch-target';
import { makeElement } from './make-element';

export interface OpenTagEvents {
  ready(): void;
  launch(): void;
  error(errMsg: string): void;
}

export interface OpenTagPlace {
  /** Puts a tag with this path in place. The one before stays a little longer than until the new one is ready. */
  offer(path: string, events: OpenTagEvents): void;
  clear(): void;
}

const TAG = 'wx-open-launch-weapp';

/** A finger may be on the tag that goes: its tap has to come through. */
const TAP_MS = 1000;

/** @param box is positioned, and has a size */
export function createOpenTagPlace(box: HTMLElement, label: string): OpenTagPlace {
  /** The newest that is ready. */
  let live: Element | undefined;

  function createTag(path: string): Element {
    const style = 'position:absolute;top:0;left:0;width:100%;height:100%;overflow:hidden;z-index:1';
    const tag = makeElement(TAG, { username: LIVE_APP_USERNAME, path, role: 'button', 'aria-label': label, style });
    // Only the slot's content can be tapped, and percentages may find no height to refer to.
    const slot = tag.appendChild(makeElement('script', { type: 'text/wxtag-template' }));
    const { offsetWidth, offsetHeight } = box;
    slot.textContent = `<div style="width:${offsetWidth}px;height:${offsetHeight}px;min-width:100%;min-height:100%"></div>`;
    return tag;
  }

  function removeAllBut(kept?: Element): void {
    for (const tag of box.querySelectorAll(TAG)) if (tag !== kept) tag.remove();
  }

  return {
    offer(path, events) {
      removeAllBut(live);
      const tag = createTag(path);
      tag.addEventListener(
        'ready',
        () => {
          const before = live;
          live = tag;
          if (before) setTimeout(() => before.remove(), TAP_MS);
          events.ready();
        },
        { once: true },
      );
      tag.addEventListener('launch', events.launch);
      // Some versions tell no detail.
      tag.addEventListener('error', ({ detail }: CustomEventInit) => events.error(String(Object(detail).errMsg)));
      // Under the other one, as long as that is there.
      box.insertBefore(tag, live || null);
    },
    clear() {
      live = undefined;
      removeAllBut();
    },
  };
}
