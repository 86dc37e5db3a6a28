/** Runs in a page before its own scripts and makes the browser around it look and work like WeChat's. */
import { installClock } from '../../phone/clock';
import { createThemeSwitch } from '../../phone/theme';
import type { PageBirth } from '../messages';
import { appearAs } from './appear-as';
import { installBridge } from './bridge';
import { createGrant } from './grant';
import { defineOpenTag } from './open-tag-element';
import { openPhoneLine, type PhoneLine } from './phone-line';
import { installSight } from './sight';

function beInWechat({ device, language, theme, viewer }: PageBirth, given: DOMStringMap): void {
  const clock = installClock(window, Number(given.clockOffset));
  const phone = openPhoneLine();
  const switchTheme = createThemeSwitch();
  const waiting = new Map<number, (allowed: boolean) => void>();
  // Its style sheets come later.
  for (const event of ['DOMContentLoaded', 'load'])
    addEventListener(event, () => switchTheme(document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'));
  switchTheme(theme);
  keepStorageApart(viewer);
  appearAs(device, language);
  tellPage(phone);
  if (device === 'browser') return;
  const sight = installSight();
  const grant = createGrant();
  if (device !== 'wecom') installBridge({ device, grant, accountUrl: given.account ?? '' });
  defineOpenTag({
    grant,
    launch: (address) =>
      new Promise((answer) => {
        const id = waiting.size;
        waiting.set(id, answer);
        phone.tell({ wechat: 'launch', id, ...address });
      }),
  });
  phone.hear((message) => {
    if (message.wechat === 'clock') clock.setOffset(message.offset);
    if (message.wechat === 'sight') sight.setHidden(message.hidden);
    if (message.wechat === 'theme') switchTheme(message.theme);
    if (message.wechat === 'answer') waiting.get(message.id)?.(message.allowed);
    if (message.wechat === 'back') history.back();
    if (message.wechat === 'reload') location.reload();
  });
}

/** WeChat shows the title above the page. */
function tellPage(phone: PhoneLine): void {
  const tell = () => phone.tell({ wechat: 'page', title: document.title, host: location.host });
  addEventListener('DOMContentLoaded', () => {
    tell();
    new MutationObserver(tell).observe(document.head, { childList: true, subtree: true, characterData: true });
  });
}

/** Another person has another phone. */
function keepStorageApart(viewer: string): void {
  if (sessionStorage.getItem('sandbox-viewer') !== viewer) sessionStorage.clear();
  sessionStorage.setItem('sandbox-viewer', viewer);
}

// In a frame of anybody else it is a page like any other.
if (window.name.startsWith('{')) beInWechat(JSON.parse(window.name), document.currentScript?.dataset ?? {});
