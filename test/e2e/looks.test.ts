import type { FrameLocator } from 'playwright-core';
import { browser } from './browser';
import { eventually } from './eventually';
import { useSandbox } from './open-sandbox';

const { open, sandbox } = useSandbox();

const pageColor = (phone: FrameLocator) =>
  phone
    .locator('[wx-page]')
    .first()
    .evaluate((page) => getComputedStyle(page).backgroundColor);
const LIGHT = 'rgb(243, 245, 249)';
const DARK = 'rgb(15, 18, 24)';

test('in English: the page, the button, WeChat’s dialog, the room and the panel', async () => {
  const { ready, entry, phone, allow, roomState, room, page } = await open({ lang: 'en' });
  await ready();
  expect(await page.title()).toBe('live-entry sandbox');
  expect(await phone.getByRole('heading', { level: 1 }).textContent()).toBe('Live entry');
  expect(await entry.textContent()).toMatch(/Enter the live room$/);
  await entry.click();
  expect(await phone.getByRole('dialog').textContent()).toContain('Open the mini-program “企业微信直播”?');
  await allow();
  expect(await roomState()).toBe('live');
  expect(await room.textContent()).toContain('Lin joined');
  expect(await room.getByRole('heading').textContent()).toBe('Autumn product launch');
});

test('an error in English', async () => {
  const { ready, restart, phone, page } = await open({ lang: 'en' });
  await ready();
  await restart(() => page.getByRole('switch', { name: 'No permission' }).click());
  const alert = phone.getByRole('alert');
  await alert.waitFor();
  expect(await alert.textContent()).toBe('Entry to this live stream is unavailable. Please contact the organiser.');
});

test('the theme switch applies to the open page', async () => {
  const { ready, phone, page } = await open({ theme: 'dark' });
  await ready();
  expect(await pageColor(phone)).toBe(DARK);
  await page.getByRole('radio', { name: '浅色' }).check();
  await eventually(() => pageColor(phone), LIGHT);
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(243, 244, 248)');
});

test('by default, language and theme are those of the browser', async () => {
  const context = await browser().newContext({ colorScheme: 'dark', locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(sandbox().url);
  const phone = page.frameLocator('#phone');
  await phone.getByRole('button', { name: 'Enter the live room' }).waitFor();
  expect(await pageColor(phone)).toBe(DARK);
});

test.each([390, 600, 768])(
  '%i px wide, phone and switches are in view together, and nothing covers or overflows',
  async (width) => {
    const { ready, page } = await open({ size: { width, height: 844 } });
    await ready();
    const boxOf = async (part: string) => (await page.locator(part).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const [phone, head, faults] = await Promise.all(['#device', '.page-head', '.try'].map(boxOf));
    expect(phone?.width).toBe(Math.min(width, 399));
    const end = (phone?.y ?? 0) + (phone?.height ?? 0);
    expect(phone?.height).toBeGreaterThan(600);
    expect(faults?.y).toBeGreaterThanOrEqual(end);
    expect(head?.y).toBeGreaterThanOrEqual(end);
    expect((faults?.y ?? 0) + (faults?.height ?? 0)).toBe(844);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    // The bezel is drawn over the phone, and over nothing else.
    const bezel = await page.locator('#device').evaluate((device) => getComputedStyle(device, '::after').width);
    expect(bezel).toBe(width < 480 ? 'auto' : '375px');
  },
);

test.each([919, 920, 1024])('%i px wide, in English, nothing overflows, and a failure moves no switch', async (width) => {
  const { page, ready } = await open({ size: { width, height: 1200 }, lang: 'en' });
  await ready();
  const bad = page.getByRole('switch', { name: 'Bad secret' });
  const before = await bad.boundingBox();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  await bad.click();
  await page.locator('.viewer-side p:not(.quiet-side)').waitFor();
  expect(await bad.boundingBox()).toEqual(before);
});

test('the panel shows errors that the mini-program did not catch', async () => {
  const { ready, page } = await open();
  await ready();
  await page.frames()[1]?.evaluate(() => void Promise.reject(new Error('thrown in the mini-program')));
  const error = page.getByRole('alert').filter({ hasText: '小程序报错' });
  await error.waitFor();
  expect(await error.textContent()).toContain('Error: thrown in the mini-program');
});
