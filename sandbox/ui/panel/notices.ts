/** What the whole page has to say: the sandbox has stopped, or is open in another tab. */
import { h } from '../element';
import { watchOtherTabs } from './other-tabs';
import type { PanelTexts } from './texts';

export interface Notices {
  element: HTMLElement;
  showStopped(): void;
}

export function createNotices({ notices: texts }: PanelTexts): Notices {
  const stopped = h('p', { class: 'notice stopped', hidden: true }, texts.stopped);
  const shared = h('p', { class: 'notice', hidden: true }, texts.shared);
  watchOtherTabs((others) => {
    shared.hidden = !others;
  });
  return {
    element: h('div', { class: 'notices', role: 'status' }, stopped, shared),
    showStopped() {
      stopped.hidden = false;
    },
  };
}
