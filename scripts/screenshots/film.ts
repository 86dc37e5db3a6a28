/**
 * The film of the READMEs: a tap, 允许, the room; then the secret is wrong, and viewer and operator read what to do. Frame by frame, with
 * a dot where the finger is. An animated WebP: GitHub plays it, and it takes a tenth of a GIF.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import type { RunningSandbox } from '../../sandbox/start';

export interface FilmLabels {
  enter: string;
  allow: string;
  leave: string;
  badSecret: string;
}

const SIZE = { width: 1280, height: 800 };
/** Readable at the width that GitHub gives a README, also on a fine display. */
const SCALE = 1.5;

/** @param path of the film */
export async function takeFilm(
  browser: Browser,
  { url, control }: RunningSandbox,
  { lang, labels, path }: { lang: string; labels: FilmLabels; path: string },
): Promise<void> {
  await control.run('reset', {});
  const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: SCALE, reducedMotion: 'reduce' });
  await page.goto(`${url}/?${new URLSearchParams({ lang, theme: 'light' })}`);
  const phone = page.frameLocator('#phone');
  const frames: { picture: Buffer; ms: number }[] = [];
  const show = async (ms: number) => {
    frames.push({ picture: await page.screenshot({ animations: 'disabled' }), ms });
  };
  const tap = async (target: Locator) => {
    const dot = await putDot(page, target);
    await show(500);
    await dot();
    await target.click();
  };

  const entry = phone.getByRole('button', { name: labels.enter });
  await phone.locator('[class*="live-entry--ready"]').first().waitFor();
  await page.locator('.operator li').first().waitFor();
  await show(900);
  await tap(entry);
  const allow = phone.getByRole('button', { name: labels.allow });
  await allow.waitFor();
  await show(700);
  await tap(allow);
  await phone.locator('.room[data-state="live"]').waitFor();
  await show(1_500);
  await tap(phone.getByRole('button', { name: labels.leave }));
  await entry.waitFor();
  await tap(page.getByRole('switch', { name: labels.badSecret }));
  await phone.getByRole('alert').first().waitFor();
  await page.locator('.operator li.failed').first().waitFor();
  await show(3_400);
  await page.close();

  const delay = frames.map(({ ms }) => ms);
  const pictures = frames.map(({ picture }) => picture);
  await sharp(pictures, { join: { animated: true } })
    .webp({ delay, loop: 0, quality: 82, effort: 5 })
    .toFile(path);
}

/** Returns what takes it away again. */
async function putDot(page: Page, target: Locator): Promise<() => Promise<void>> {
  const box = await target.boundingBox();
  if (!box) throw new Error('there is nothing to tap');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const dot = await page.evaluateHandle(
    ([left, top]) => {
      const element = document.createElement('div');
      element.style.cssText = `position:fixed;left:${left - 22}px;top:${top - 22}px;width:44px;height:44px;border-radius:50%;background:rgba(20,24,32,.35);border:2px solid #fff;z-index:9999;pointer-events:none`;
      document.body.append(element);
      return element;
    },
    [x, y] as const,
  );
  return () => dot.evaluate((element) => element.remove());
}
