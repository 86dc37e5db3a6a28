/** Who holds the phone, what time it is there, and where WeChat is. */
import { type SandboxState, VIEWERS } from '../protocol';
import { button, h, segmented } from './element';
import { timeOfDay } from './format';
import { addressWith, type Preferences } from './preferences';
import type { PanelTexts } from './texts';

export interface PhoneControlActions {
  viewer(openid: string): void;
  forward(minutes: number): void;
  background(inBackground: boolean): void;
}

export interface PhoneControls {
  element: HTMLElement;
  show(state: SandboxState): void;
  showBackground(inBackground: boolean): void;
}

export function createPhoneControls(texts: PanelTexts, preferences: Preferences, actions: PhoneControlActions): PhoneControls {
  const people = VIEWERS.map(({ openid, name }) => ({ value: openid as string, label: name[preferences.lang] }));
  const viewer = segmented(texts.viewer, people, people[0]?.value ?? '', actions.viewer);

  const places = (['wechat', 'moments', 'wecom'] as const).map((value) => ({ value, label: texts.openedIn.choices[value] }));
  const place = segmented(texts.openedIn.label, places, preferences.in, (where) => location.replace(addressWith({ in: where })));

  let offset = 0;
  const time = h('span', { class: 'clock', role: 'timer' });
  const tick = () => {
    time.textContent = timeOfDay(Date.now() + offset);
  };
  tick();
  setInterval(tick, 1000);
  const forward = [1, 5].map((minutes) => button(texts.forward(minutes), () => actions.forward(minutes), { class: 'quiet' }));

  let away = false;
  const background = button(texts.background.away, () => actions.background(!away), { class: 'quiet' });

  return {
    element: h(
      'section',
      { class: 'controls' },
      group(texts.viewer, viewer.element),
      group(texts.clock, time, ...forward),
      group(texts.background.label, background),
      group(texts.openedIn.label, place.element),
    ),
    show(state) {
      viewer.choose(state.viewer);
      offset = state.clockOffset;
      tick();
    },
    showBackground(inBackground) {
      away = inBackground;
      background.textContent = inBackground ? texts.background.back : texts.background.away;
    },
  };
}

function group(title: string, ...content: Node[]): HTMLElement {
  return h('div', { class: 'group' }, h('h2', {}, title), h('div', { class: 'row' }, ...content));
}
