/** Runs once before the tests in Chromium: without one, each of them would fail with an error of its own. */
import { existsSync } from 'node:fs';

/** Debian's. The shell is the same engine without a browser's windows: the tests take two thirds of the time. */
const INSTALLED = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

export const CHROMIUM = process.env.CHROMIUM ?? INSTALLED.find((path) => existsSync(path)) ?? '';

export default function needChromium(): void {
  if (existsSync(CHROMIUM)) return;
  throw new Error(
    `There is no Chromium at ${CHROMIUM || INSTALLED.join(' or ')}. Install one (Debian: apt-get install chromium-headless-shell; ` +
      'macOS: brew install --cask chromium) or set CHROMIUM to the path of a Chrome or Chromium, as in CHROMIUM=/usr/bin/google-chrome npm run test:e2e',
  );
}
