/** The sandbox in windows of each width, theme and language, for somebody to look at: into dist/widths/, which is not committed. */
import { mkdir } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import type { RunningSandbox } from '../../sandbox/start';

const OUT = 'dist/widths';
/** A desk, a laptop, tablets upright, a large and a small phone. */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 600, height: 960 },
  { width: 390, height: 844 },
];

/** With a failure on, so that what viewer and operator read is there. */
export async function takeWidths(
  browser: Browser,
  { url, control }: RunningSandbox,
  { lang, badSecret }: { lang: string; badSecret: string },
): Promise<void> {
  await mkdir(OUT, { recursive: true });
  for (const viewport of SIZES) {
    for (const theme of ['light', 'dark']) {
      await control.run('reset', {});
      const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
      await page.goto(`${url}/?${new URLSearchParams({ lang, theme })}`);
      await page.frameLocator('#phone').locator('[class*="live-entry--ready"]').first().waitFor();
      await page.getByRole('switch', { name: badSecret }).click();
      await page.locator('.viewer-side p:not(.quiet-side)').waitFor();
      const path = `${OUT}/${viewport.width}-${theme}-${lang}.png`;
      await page.screenshot({ path, animations: 'disabled' });
      await page.close();
      console.log(path);
    }
  }
}
