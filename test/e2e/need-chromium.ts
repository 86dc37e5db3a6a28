/** Runs once before the tests in Chromium: without one, each of them would fail with an error of its own. */
import { existsSync } from 'node:fs';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

export default function needChromium(): void {
  if (existsSync(CHROMIUM)) return;
  throw new Error(
    `There is no Chromium at ${CHROMIUM}. Install one (Debian, Ubuntu: apt-get install chromium; macOS: brew install --cask chromium) ` +
      'or set CHROMIUM to the path of a Chrome or Chromium, as in CHROMIUM=/usr/bin/google-chrome npm run test:e2e',
  );
}
