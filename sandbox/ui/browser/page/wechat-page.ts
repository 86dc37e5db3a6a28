/** Runs in a page before the page's own scripts, and emulates WeChat's browser. */
import { installClock } from '../../phone/clock';
import { reportSentence } from '../../phone/report-sentence';
import { createThemeSwitch } from '../../phone/theme';
import { onMessageFrom, type PageSettings, type ToPage, type ToPhone } from '../messages';
import { appearAs } from './appear-as';
import { installBridge } from './bridge';
import { createJsSdkPermission } from './js-sdk-permission';
import { defineOpenTag } from './open-tag-element';
import { installPageVisibility } from './page-visibility';

function emulateWechat({ device, language, theme, viewer }: PageSettings, attributes: DOMStringMap): void {
  const clock = installClock(window, Number(attributes.clockOffset));
  // appearAs() hides the frame's parent from the page.
  const phone = window.parent;
  const post = (message: ToPhone) => phone.postMessage(message, '*');
  const switchTheme = createThemeSwitch();
  const launches = new Map<number, (allowed: boolean) => void>();
  // The style sheets load later.
  for (const event of ['DOMContentLoaded', 'load'])
    addEventListener(event, () => switchTheme(document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'));
  switchTheme(theme);
  separateStorage(viewer);
  appearAs(device, language);
  reportPage((title, canGoBack) => post({ wechat: 'page', title, canGoBack }));
  reportSentence((sentence) => post({ wechat: 'sentence', sentence }));
  if (device === 'browser') return;
  const visibility = installPageVisibility();
  const permission = createJsSdkPermission();
  if (device !== 'wecom') installBridge({ device, permission, accountUrl: attributes.account ?? '' });
  defineOpenTag({
    permission,
    launch: (address) =>
      new Promise((resolve) => {
        const id = launches.size;
        launches.set(id, resolve);
        post({ wechat: 'launch', id, ...address });
      }),
  });
  onMessageFrom<ToPage>(
    () => phone,
    (message) => {
      if (message.wechat === 'clock') clock.setOffset(message.offset);
      if (message.wechat === 'visibility') visibility.setHidden(message.hidden);
      if (message.wechat === 'theme') switchTheme(message.theme);
      if (message.wechat === 'launch-result') launches.get(message.id)?.(message.allowed);
      if (message.wechat === 'back') history.back();
      if (message.wechat === 'reload') location.reload();
    },
  );
}

/** The frame's own history; `history` is the whole window's. Not in older browsers, where the bar has no way back. */
const { navigation } = window as { navigation?: EventTarget & { canGoBack: boolean } };

/** WeChat shows the title above the page, and beside it the way back. */
function reportPage(report: (title: string, canGoBack: boolean) => void): void {
  const update = () => report(document.title, Boolean(navigation?.canGoBack));
  addEventListener('DOMContentLoaded', () => {
    update();
    navigation?.addEventListener('currententrychange', update);
    new MutationObserver(update).observe(document.head, { childList: true, subtree: true, characterData: true });
  });
}

/** Another viewer has another phone. */
function separateStorage(viewer: string): void {
  if (sessionStorage.getItem('sandbox-viewer') !== viewer) sessionStorage.clear();
  sessionStorage.setItem('sandbox-viewer', viewer);
}

// In any other frame, this is a plain web page.
if (window.name.startsWith('{')) emulateWechat(JSON.parse(window.name), document.currentScript?.dataset ?? {});
