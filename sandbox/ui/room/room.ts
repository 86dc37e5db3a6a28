/** 企业微信直播, the other mini-program: it covers the phone until the viewer closes it. */
import { button, h } from '../element';
import { coverPhone } from '../phone/cover-phone';
import { type Language, WECHAT_TEXTS } from '../phone/texts';
import { timeOfDay } from '../time-of-day';
import { enterRoom, type Redeem, type RoomView } from './enter-room';
import { ROOM_TEXTS } from './room-texts';
import { WATCH_APP } from './watch-address';

export interface RoomOptions {
  address: { appId: string; path: string };
  language: Language;
  viewerName: string;
  redeem: Redeem;
  onClose(): void;
}

export function openRoom({ address, language, viewerName, redeem, onClose }: RoomOptions): void {
  const room = h('section', { class: 'room', 'aria-label': WATCH_APP.name, tabindex: '-1' });
  document.body.append(room);
  const uncover = coverPhone(room);
  const close = () => {
    room.remove();
    uncover();
    onClose();
  };
  room.addEventListener('keydown', ({ key }) => key === 'Escape' && close());
  const draw = (view: RoomView) => {
    room.dataset.state = view.state;
    room.replaceChildren(topBar(language, close), ...content(view, language, viewerName, close));
    // Not a button of it: after a tap, that would show a ring.
    room.focus();
  };
  draw({ state: 'connecting' });
  void enterRoom(address, redeem).then((view) => room.isConnected && draw(view));
}

function topBar(language: Language, close: () => void): HTMLElement {
  const closeButton = button('', close, { class: 'room-close', 'aria-label': WECHAT_TEXTS[language].close });
  return h('header', { class: 'room-bar' }, h('span', { class: 'room-app' }, WATCH_APP.name), closeButton);
}

function content(view: RoomView, language: Language, viewerName: string, close: () => void): HTMLElement[] {
  const { state, theme = '', reserveStart = 0, livingDuration = 0 } = view;
  const texts = ROOM_TEXTS[language];
  const { badge, title = '', hint = '' } = texts.states[state];
  if (!badge) {
    const notice = h('div', { class: 'room-notice', role: 'status' });
    if (theme) notice.append(h('p', { class: 'room-theme' }, theme));
    notice.append(
      h('div', { class: 'room-notice-icon' }),
      h('h1', {}, title),
      h('p', {}, hint.replace('*', timeOfDay(reserveStart * 1000).slice(0, 5))),
    );
    if (hint) notice.append(button(texts.back, close, { class: 'room-back' }));
    return [notice];
  }
  const head = h('div', { class: 'room-head' }, h('span', { class: 'room-badge' }, badge), h('h1', {}, theme));
  const foot = h('div', { class: 'room-foot' });
  if (state === 'live') {
    const welcome = h('p', { class: 'room-line' }, texts.welcome);
    const joined = h('p', { class: 'room-line room-joined' }, texts.joined(viewerName));
    foot.append(welcome, joined, h('div', { class: 'room-comment' }, texts.comment));
  } else foot.append(playBar(livingDuration));
  return [h('div', { class: 'room-stage' }), head, foot];
}

function playBar(livingDuration: number): HTMLElement {
  return h(
    'div',
    { class: 'room-play', 'aria-hidden': 'true' },
    h('span', { class: 'room-play-button' }),
    h('span', {}, '00:03'),
    h('span', { class: 'room-play-line' }),
    h('span', { class: 'room-length' }, hoursMinutesSeconds(livingDuration)),
  );
}

function hoursMinutesSeconds(seconds: number): string {
  const twoDigits = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  return [Math.floor(seconds / 3600), ...twoDigits].join(':');
}
