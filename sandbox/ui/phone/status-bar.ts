/** The time at the top of the phone: it moves with the sandbox's clock. */
import type { PhoneClock } from './clock';

export function showTime(clock: PhoneClock): void {
  const time = document.querySelector('#status-time');
  const show = () => {
    const now = new Date(clock.now());
    if (time) time.textContent = `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`;
  };
  show();
  setInterval(show, 1000);
}
