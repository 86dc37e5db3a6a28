/** 企业微信直播, the other mini-program: it covers the phone until the viewer closes it. */
import type { Language } from '../phone/texts';
import { WECHAT_TEXTS } from '../phone/texts';
import { type Entrance, enterRoom, type Redeem } from './enter-room';
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
  const room = document.body.appendChild(element('section', 'room'));
  room.setAttribute('aria-label', WATCH_APP.name);
  const close = () => {
    room.remove();
    onClose();
  };
  const draw = (entrance: Entrance) => {
    room.dataset.state = entrance.state;
    room.replaceChildren(topBar(language, close), ...content(entrance, language, viewerName, close));
    room.querySelector('button')?.focus();
  };
  draw({ state: 'connecting' });
  void enterRoom(address, redeem).then((entrance) => room.isConnected && draw(entrance));
}

function topBar(language: Language, close: () => void): HTMLElement {
  const bar = element('header', 'room-bar');
  bar.append(element('span', 'room-app', WATCH_APP.name), button('room-close', '', close, WECHAT_TEXTS[language].close));
  return bar;
}

function content(entrance: Entrance, language: Language, viewerName: string, close: () => void): HTMLElement[] {
  const texts = ROOM_TEXTS[language];
  const { badge, title, hint } = texts.states[entrance.state];
  if (!badge) {
    const notice = element('div', 'room-notice');
    notice.setAttribute('role', 'status');
    notice.append(element('div', 'room-notice-icon'), element('h1', '', title), element('p', '', hint));
    if (entrance.theme) notice.prepend(element('p', 'room-theme', entrance.theme));
    if (hint) notice.append(button('room-back', texts.back, close));
    return [notice];
  }
  const head = element('div', 'room-head');
  head.append(element('span', 'room-badge', badge), element('h1', '', entrance.theme));
  const foot = element('div', 'room-foot');
  if (entrance.state === 'live') {
    foot.append(element('p', 'room-line', texts.welcome), element('p', 'room-line room-arrival', texts.arrived(viewerName)));
    foot.append(element('div', 'room-say', texts.say));
  } else foot.append(element('p', 'room-line room-arrival', texts.arrived(viewerName)), playBar());
  return [element('div', 'room-stage'), head, foot];
}

function playBar(): HTMLElement {
  const bar = element('div', 'room-play');
  bar.append(element('span', 'room-play-button'), element('span', '', '00:03'), element('span', 'room-play-line'));
  bar.append(element('span', '', '1:00:00'));
  bar.setAttribute('aria-hidden', 'true');
  return bar;
}

function element(tag: string, className = '', text = ''): HTMLElement {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

function button(className: string, text: string, onClick: () => void, label = text): HTMLElement {
  const made = element('button', className, text);
  made.setAttribute('type', 'button');
  made.setAttribute('aria-label', label);
  made.addEventListener('click', onClick);
  return made;
}
