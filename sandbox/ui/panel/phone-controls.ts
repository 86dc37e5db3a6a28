/** Controls for the viewer, the clock, WeChat's state, and the kind of WeCom app. */
import { APP_KINDS, type AppKind, type SandboxState, VIEWERS } from '../../protocol';
import { button, h } from '../element';
import { timeOfDay } from '../time-of-day';
import { addressWith, type Preferences } from './preferences';
import { segmented } from './segmented';
import type { PanelTexts } from './texts';

export interface PhoneControlActions {
  viewer(openid: string): void;
  forward(minutes: number): void;
  background(inBackground: boolean): void;
  appKind(kind: AppKind): void;
}

export interface PhoneControls {
  element: HTMLElement;
  show(state: SandboxState): void;
  showBackground(inBackground: boolean): void;
}

export function createPhoneControls(texts: PanelTexts, preferences: Preferences, actions: PhoneControlActions): PhoneControls {
  const viewers = VIEWERS.map(({ openid, name }) => ({ value: openid as string, label: name[preferences.lang] }));
  const viewer = segmented(texts.viewer, viewers, viewers[0]?.value ?? '', actions.viewer);

  const place = preferences.entrance === 'h5' ? createDevices(texts, preferences) : createPlaces(texts, preferences);

  const kinds = APP_KINDS.map((value) => ({ value, label: texts.appKind.choices[value] }));
  const appKind = segmented(texts.appKind.label, kinds, APP_KINDS[0], actions.appKind);

  let offset = 0;
  const time = h('span', { class: 'clock', role: 'timer' });
  const tick = () => {
    time.textContent = timeOfDay(Date.now() + offset);
  };
  tick();
  setInterval(tick, 1000);
  const forward = [1, 5].map((minutes) => button(texts.forward(minutes), () => actions.forward(minutes), { class: 'quiet' }));

  let isInBackground = false;
  const background = button(texts.background.away, () => actions.background(!isInBackground), { class: 'quiet' });

  return {
    element: h(
      'section',
      { class: 'controls' },
      group(texts.viewer, viewer.element),
      group(texts.clock, time, ...forward),
      group(texts.background.label, background),
      group(place.label, place.element),
      group(texts.appKind.label, appKind.element),
    ),
    show(state) {
      viewer.choose(state.viewer);
      appKind.choose(state.appKind);
      offset = state.clockOffset;
      tick();
    },
    showBackground(inBackground) {
      isInBackground = inBackground;
      background.textContent = inBackground ? texts.background.back : texts.background.away;
    },
  };
}

/** Where the mini-program was opened. */
function createPlaces({ openedIn: { label, choices } }: PanelTexts, chosen: Preferences) {
  const places = (['wechat', 'moments', 'wecom'] as const).map((value) => ({ value, label: choices[value] }));
  return { label, ...segmented(label, places, chosen.in, (where) => location.replace(addressWith({ in: where }))) };
}

/** The browser that shows the web page. */
function createDevices({ device: { label, choices } }: PanelTexts, chosen: Preferences) {
  const devices = (['ios', 'android', 'wecom', 'browser'] as const).map((value) => ({ value, label: choices[value] }));
  return { label, ...segmented(label, devices, chosen.device, (device) => location.replace(addressWith({ device }))) };
}

function group(title: string, ...content: Node[]): HTMLElement {
  return h('div', { class: 'group' }, h('h2', {}, title), h('div', { class: 'row' }, ...content));
}
