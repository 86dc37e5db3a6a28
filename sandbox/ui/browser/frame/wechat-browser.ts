/** A phone with WeChat that shows a web page in WeChat's browser. The panel around the frame starts and controls it, like the other phone. */
import { installClock } from '../../phone/clock';
import { createCovers } from '../../phone/covers';
import { openDialog } from '../../phone/dialogs';
import type { Phone, PhoneSettings } from '../../phone/interface';
import { reportSentence } from '../../phone/report-sentence';
import { createHomeScreen, showTime } from '../../phone/system-ui';
import { WECHAT_TEXTS } from '../../phone/texts';
import { openRoom } from '../../room/room';
import { WATCH_APP } from '../../room/watch-address';
import type { ToPhone } from '../messages';
import { createBrowserBar } from './browser-bar';
import { openWebView } from './web-view';

/** "原始ID" of 企业微信直播. https://developer.work.weixin.qq.com/document/path/26465 */
const USERNAME = 'gh_25e071b83ee0';

window.startPhone = (settings: PhoneSettings): Phone => {
  const { language, device = 'ios' } = settings;
  const texts = WECHAT_TEXTS[language];
  document.documentElement.lang = language;

  const sentences = { page: '', room: '' };
  const tell = (sentence: Partial<typeof sentences>) => {
    Object.assign(sentences, sentence);
    settings.onSentence(sentences.room || sentences.page);
  };
  const view = openWebView({ device, language, theme: settings.theme, viewer: settings.viewerName }, (message) => {
    if (message.wechat === 'page') bar.show(message);
    else if (message.wechat === 'sentence') tell({ page: message.sentence });
    else confirmLaunch(message);
  });
  const bar = createBrowserBar(language, {
    back: () => view.post({ wechat: 'back' }),
    reload: () => view.post({ wechat: 'reload' }),
  });
  const covers = createCovers((covered) => view.post({ wechat: 'visibility', hidden: covered }));
  const clock = installClock(window, settings.clockOffset);
  showTime(clock);
  reportSentence((room) => tell({ room }));

  const openMiniProgram: Phone['openMiniProgram'] = (address) => {
    covers.add('room');
    openRoom({ ...settings, address, onClose: () => covers.remove('room') });
  };

  function confirmLaunch({ id, username, path }: Extract<ToPhone, { wechat: 'launch' }>): void {
    openDialog({
      title: texts.leaving(WATCH_APP.name),
      cancelText: texts.cancel,
      confirmText: texts.allow,
      onAnswer(allowed) {
        view.post({ wechat: 'launch-result', id, allowed });
        if (allowed) openMiniProgram({ appId: username === USERNAME ? WATCH_APP.appId : username, path });
      },
    });
  }

  const setInBackground = createHomeScreen(texts, covers, settings.onBackground);
  const setTheme: Phone['setTheme'] = (theme) => {
    document.documentElement.dataset.theme = theme;
    view.post({ wechat: 'theme', theme });
  };
  setTheme(settings.theme);

  return {
    setTheme,
    setInBackground,
    openMiniProgram,
    setClockOffset(ms) {
      clock.setOffset(ms);
      view.post({ wechat: 'clock', offset: ms });
    },
  };
};
