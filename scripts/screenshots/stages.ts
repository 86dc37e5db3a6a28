/** One picture of the card in each stage of a living, as the panel sets them. */
import type { Browser, Page } from 'playwright-core';
import type { RunningSandbox } from '../../sandbox/start';

/** @param path of the picture */
export async function takeStages(
  browser: Browser,
  { url, control }: RunningSandbox,
  lang: 'en' | 'zh-CN',
  path: string,
): Promise<void> {
  const openPage = async () => {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      deviceScaleFactor: 2,
      reducedMotion: 'reduce',
    });
    await page.goto(`${url}/?${new URLSearchParams({ lang, theme: 'light' })}`);
    return page;
  };
  const first = await openPage();
  await first.locator('.stages label').first().waitFor();
  const stages = await first.locator('.stages label').allTextContents();
  await first.close();

  const figures: string[] = [];
  for (const stage of stages) {
    await control.run('reset', {});
    const page = await openPage();
    const choice = page.getByRole('radio', { name: stage, exact: true });
    if (!(await choice.isChecked())) {
      const set = page.waitForResponse(/\/sandbox\/setLiving$/);
      await choice.check({ force: true });
      await set;
    }
    // The phone may have looked already, and the function trusts what it knows for five seconds.
    await control.run('clock', { advanceMs: 6_000 });
    const picture = await takeCard(page);
    figures.push(
      `<figure><img src="data:image/png;base64,${picture.toString('base64')}"><figcaption>${stage}</figcaption></figure>`,
    );
    await page.close();
  }
  const sheet = await browser.newPage({ viewport: { width: 1240, height: 600 }, deviceScaleFactor: 2 });
  await sheet.setContent(`<style>
    body { margin: 0; padding: 20px; display: grid; grid-template-columns: repeat(4, 1fr); gap: 20px; background: #eef1f6; font: 15px "Noto Sans SC", "Noto Sans CJK SC", sans-serif; }
    figure { margin: 0; } img { width: 100%; display: block; } figcaption { margin-top: 6px; text-align: center; color: #4d5666; }
  </style>${figures.join('')}`);
  await sheet.screenshot({ path, fullPage: true });
  await sheet.close();
}

async function takeCard(page: Page): Promise<Buffer> {
  // The page would see the change within a minute by itself.
  await page.reload();
  const card = page.frameLocator('#phone').locator('.hero').first();
  await card.locator('[class*="badge-text"]').first().waitFor();
  return card.screenshot({ animations: 'disabled' });
}
