/** A phone with WeChat that runs one mini-program in this frame. The panel around the frame starts and controls it. */
import { openRoom } from '../room/room';
import { WATCH_APP } from '../room/watch-address';
import { createAppLife } from './app-life';
import { installClock } from './clock';
import type { CodePackage } from './code-package';
import { createFramework } from './code-space';
import { createCovers } from './covers';
import { wireEvents } from './events';
import type { Phone, PhoneSettings } from './interface';
import { createNavigationBar, showSinglePageBar } from './navigation-bar';
import { createPageStack } from './pages';
import { reportErrors } from './report-errors';
import { reportSentence } from './report-sentence';
import { createHomeScreen, showTime } from './system-ui';
import { createTapState } from './tap-state';
import { WECHAT_TEXTS } from './texts';
import { createThemeSwitch } from './theme';
import { createWx } from './wx';
import { deviceInterfaces, SCENE } from './wx-device';
import { pluginInterfaces } from './wx-mini-program';
import { applyHoverClasses, translateAttributes } from './wxml-attributes';

/** Called by the compiled code package. The phone then waits for startPhone(). */
export function installPhone(code: CodePackage): void {
  window.startPhone = (settings) => startPhone(code, settings);
}

function startPhone(code: CodePackage, settings: PhoneSettings): Phone {
  const { language } = settings;
  const texts = WECHAT_TEXTS[language];
  let theme = settings.theme;

  const clock = installClock(window, settings.clockOffset);
  const switchTheme = createThemeSwitch();
  const tapState = createTapState();
  document.documentElement.lang = language;
  reportErrors(settings.onError);
  reportSentence(settings.onSentence);
  translateAttributes();
  showTime(clock);

  const device = deviceInterfaces({ ...settings, theme: () => theme, firstPage: code.app.pages[0] ?? '' });
  const bar = createNavigationBar(code, texts, () => pages.close());
  const app = createAppLife(device.getEnterOptionsSync);
  const covers = createCovers((covered) => {
    if (covered) {
      pages.hide();
      app.hide();
    } else {
      app.show();
      pages.show();
    }
  });
  const openMiniProgram: Phone['openMiniProgram'] = (address) => {
    covers.add('room');
    openRoom({ ...settings, address, onClose: () => covers.remove('room') });
  };
  window.wx = createWx({
    device,
    tapState,
    texts,
    routes: { pages: () => pages, setTitle: bar.setTitle },
    otherMiniPrograms: {
      nameOf: (appId) => (appId === WATCH_APP.appId ? WATCH_APP.name : appId),
      open: openMiniProgram,
    },
  });
  window.wxOfPlugin = Object.assign(Object.create(window.wx), pluginInterfaces());
  const plugin = code.runPlugin();
  window.requirePlugin = () => plugin;
  code.runApp();
  const framework = createFramework(code);
  const showPage = (path: string, depth: number) => {
    bar.show(path, depth);
    settings.onPage(path);
  };
  const pages = createPageStack({ framework, paths: code.app.pages, onTop: showPage });
  window.getCurrentPages = pages.instances;
  wireEvents(framework.context, tapState);
  applyHoverClasses();

  const setTheme: Phone['setTheme'] = (next) => {
    theme = next;
    switchTheme(next);
    bar.setTheme(next);
  };
  const setInBackground = createHomeScreen(texts, covers, settings.onBackground);
  if (settings.scene === SCENE.singlePage) showSinglePageBar(texts, settings.onOpenFully);
  setTheme(theme);
  app.launch();
  pages.open(`/${code.app.pages[0]}${settings.query ? `?${settings.query}` : ''}`);
  return { setTheme, setClockOffset: clock.setOffset, setInBackground, openMiniProgram };
}
