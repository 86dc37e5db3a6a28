/** A phone with WeChat on it, showing a web page in its own browser. The sandbox's page around it starts and steers it, as the other phone. */
import { installClock } from '../../phone/clock';
import { openDialog } from '../../phone/dialogs';
import { createHomeScreen } from '../../phone/home-screen';
import type { Phone, PhoneSettings } from '../../phone/settings';
import { showTime } from '../../phone/status-bar';
import { WECHAT_TEXTS } from '../../phone/texts';
import { openRoom } from '../../room/room';
import { WATCH_APP } from '../../room/watch-address';
import type { ToPhone } from '../messages';
import { createBrowserBar } from './browser-bar';
import { createCovers } from './covers';
import { openWebView } from './web-view';

/** "原始ID" of 企业微信直播. https://developer.work.weixin.qq.com/document/path/26465 */
const USERNAME = 'gh_25e071b83ee0';

window.startPhone = (settings: PhoneSettings): Phone => {
  const { language, device = 'ios' } = settings;
  const texts = WECHAT_TEXTS[language];
  document.documentElement.lang = language;

  const view = openWebView({ device, language, theme: settings.theme, viewer: settings.viewerName }, hear);
  const bar = createBrowserBar(language, {
    back: () => view.tell({ wechat: 'back' }),
    reload: () => view.tell({ wechat: 'reload' }),
  });
  const covers = createCovers((hidden) => view.tell({ wechat: 'sight', hidden }));
  const clock = installClock(window, settings.clockOffset);
  showTime(clock);

  const openMiniProgram: Phone['openMiniProgram'] = (address) => {
    covers.add('room');
    openRoom({ ...settings, address, onClose: () => covers.remove('room') });
  };

  function hear(message: ToPhone): void {
    if (message.wechat === 'page') bar.show(message);
    else launch(message);
  }

  function launch({ id, username, path }: Extract<ToPhone, { wechat: 'launch' }>): void {
    openDialog({
      title: texts.leaving(WATCH_APP.name),
      cancelText: texts.cancel,
      confirmText: texts.allow,
      onAnswer(allowed) {
        view.tell({ wechat: 'answer', id, allowed });
        if (allowed) openMiniProgram({ appId: username === USERNAME ? WATCH_APP.appId : username, path });
      },
    });
  }

  const setInBackground: Phone['setInBackground'] = (inBackground) => {
    home.show(inBackground);
    settings.onBackground(inBackground);
    if (inBackground) covers.add('home');
    else covers.remove('home');
  };
  const home = createHomeScreen(texts, () => setInBackground(false));

  const setTheme: Phone['setTheme'] = (theme) => {
    document.documentElement.dataset.theme = theme;
    view.tell({ wechat: 'theme', theme });
  };
  setTheme(settings.theme);

  return {
    setTheme,
    setInBackground,
    openMiniProgram,
    setClockOffset(ms) {
      clock.setOffset(ms);
      view.tell({ wechat: 'clock', offset: ms });
    },
  };
};
