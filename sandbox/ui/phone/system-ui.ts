/** What the phone itself shows: the time in the status bar, and the home screen while WeChat is in the background. */
import { button, h } from '../element';
import type { PhoneClock } from './clock';
import { coverPhone } from './cover-phone';
import type { Covers } from './covers';
import type { WechatTexts } from './texts';

/** Follows the sandbox's clock. */
export function showTime(clock: PhoneClock): void {
  const time = document.querySelector('#status-time');
  const update = () => {
    const now = new Date(clock.now());
    if (time) time.textContent = `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`;
  };
  update();
  setInterval(update, 1000);
}

/** Returns the function that sends WeChat to the background and back; the icon on the home screen brings it back too. */
export function createHomeScreen(
  texts: WechatTexts,
  covers: Covers,
  onBackground: (inBackground: boolean) => void,
): (inBackground: boolean) => void {
  let uncover = () => {};
  const setInBackground = (inBackground: boolean) => {
    uncover();
    uncover = inBackground ? coverPhone(screen) : () => {};
    screen.hidden = !inBackground;
    onBackground(inBackground);
    if (inBackground) covers.add('home-screen');
    else covers.remove('home-screen');
  };
  const icon = button('', () => setInBackground(false), { class: 'home-screen-wechat', 'aria-label': texts.reopen });
  const attributes = { class: 'home-screen', hidden: true, 'aria-label': texts.inBackground };
  const screen = h('section', attributes, icon, h('p', {}, texts.inBackground));
  document.body.append(screen);
  return setInBackground;
}
