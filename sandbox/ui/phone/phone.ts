/** A phone with WeChat on it, running one mini-program in this frame. The page around it starts and steers it. */
import { openRoom } from '../room/room';
import { WATCH_APP } from '../room/watch-address';
import { createAppLife } from './app-life';
import { translateAttributes } from './attributes';
import { installClock } from './clock';
import type { CodePackage } from './code-package';
import { createFramework } from './code-space';
import { wireEvents } from './events';
import { createHomeScreen } from './home-screen';
import { wearHoverClasses } from './hover-class';
import { createNavigationBar } from './navigation-bar';
import { createPageStack } from './pages';
import { reportErrors } from './report-errors';
import type { Phone, PhoneSettings } from './settings';
import { showSinglePageBar } from './single-page';
import { showTime } from './status-bar';
import { createTapState } from './tap-state';
import { WECHAT_TEXTS } from './texts';
import { createThemeSwitch } from './theme';
import { createWx } from './wx';
import { deviceInterfaces, SCENE } from './wx-device';
import { dialogInterfaces } from './wx-dialogs';
import { miniProgramInterfaces } from './wx-mini-program';
import { requestInterfaces } from './wx-request';
import { routeInterfaces } from './wx-routes';

/** Called by the compiled code package; the phone waits for whoever starts it. */
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
  translateAttributes();
  showTime(clock);

  const device = deviceInterfaces({ ...settings, theme: () => theme, firstPage: code.app.pages[0] ?? '' });
  const bar = createNavigationBar(code, texts, () => pages.close());
  const app = createAppLife({
    enterOptions: device.getEnterOptionsSync,
    onShow: () => pages.show(),
    onHide: () => pages.hide(),
  });
  const openMiniProgram: Phone['openMiniProgram'] = (address) => {
    app.cover('room');
    openRoom({ ...settings, address, onClose: () => app.uncover('room') });
  };
  window.wx = createWx({
    ...device,
    ...dialogInterfaces(tapState, texts),
    ...requestInterfaces(),
    ...routeInterfaces({ pages: () => pages, setTitle: bar.setTitle }),
    ...miniProgramInterfaces(tapState, texts, {
      nameOf: (appId) => (appId === WATCH_APP.appId ? WATCH_APP.name : appId),
      open: openMiniProgram,
    }),
  });
  code.runApp();
  const framework = createFramework(code);
  const pages = createPageStack({ framework, paths: code.app.pages, onTop: bar.show });
  window.getCurrentPages = pages.instances;
  wireEvents(framework.context, tapState);
  wearHoverClasses();

  const setTheme: Phone['setTheme'] = (next) => {
    theme = next;
    switchTheme(next);
    bar.setTheme(next);
  };
  const setInBackground: Phone['setInBackground'] = (inBackground) => {
    home.show(inBackground);
    settings.onBackground(inBackground);
    if (inBackground) app.cover('home');
    else app.uncover('home');
  };
  const home = createHomeScreen(texts, () => setInBackground(false));
  if (settings.scene === SCENE.singlePage) showSinglePageBar(texts, settings.onOpenFully);
  setTheme(theme);
  app.launch();
  pages.open(`/${code.app.pages[0]}`);
  return { setTheme, setClockOffset: clock.setOffset, setInBackground, openMiniProgram };
}
