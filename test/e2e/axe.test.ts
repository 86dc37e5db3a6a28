/** axe finds no violation on the panel, the demo pages on the phone, the room, and the web page. */
import type { Frame, FrameLocator, Page } from 'playwright-core';
import { violationsIn } from './axe';
import { openWindow } from './browser';
import { eventually } from './eventually';
import { tagReady } from './open-h5';
import { useSandbox } from './open-sandbox';

const { sandbox } = useSandbox();

const LABELS = {
  'zh-CN': { back: '返回', allow: '允许', enter: '进入直播间', replays: '往期回放', refuse: '应用无权限', use: '取用代码' },
  en: {
    back: 'Back',
    allow: 'Allow',
    enter: 'Enter the live room',
    replays: 'Replays',
    refuse: 'No permission',
    use: 'Use this',
  },
};

interface Opened {
  page: Page;
  phone: FrameLocator;
  /** The document whose address contains this text. */
  frame(part: string): Frame;
}

const LOOKS = [
  ['light', 'zh-CN'],
  ['dark', 'zh-CN'],
  ['light', 'en'],
  ['dark', 'en'],
] as const;
type Theme = (typeof LOOKS)[number][0];
type Language = (typeof LOOKS)[number][1];

async function openIn(theme: Theme, lang: Language, query: Record<string, string> = {}): Promise<Opened> {
  // A transition would show colors between two themes.
  const page = await openWindow({ touch: true });
  await page.goto(`${sandbox().url}/?${new URLSearchParams({ theme, lang, ...query })}`);
  return {
    page,
    phone: page.frameLocator('#phone'),
    frame(part) {
      const found = page.frames().find((each) => each.url().includes(part));
      if (!found) throw new Error(`no frame with ${part}`);
      return found;
    },
  };
}

describe.each(LOOKS)('%s, %s', (theme, lang) => {
  const labels = LABELS[lang];

  test('the panel, with calls, log lines and a failure', async () => {
    const { page, phone } = await openIn(theme, lang);
    await page.locator('.operator li').first().waitFor();
    expect(await violationsIn(page)).toEqual([]);
    await page.getByRole('switch', { name: labels.refuse }).click();
    await page.locator('.operator li.failed').waitFor();
    await phone.getByRole('alert').first().waitFor();
    expect(await violationsIn(page)).toEqual([]);
    await page.getByRole('button', { name: labels.use }).click();
    expect(await violationsIn(page)).toEqual([]);
  });

  test('the pages of the demo, WeChat’s dialog and the room', async () => {
    const { phone, frame } = await openIn(theme, lang);
    const ready = () => phone.locator('[wx-page]:not([hidden]) [class*="live-entry--ready"]').first().waitFor();
    await ready();
    const found: Record<string, string[]> = { home: await violationsIn(frame('phone.html')) };
    const links = phone.locator('[wx-page="pages/home/home"] [role="link"]');
    for (let index = 0; index < (await links.count()); index += 1) {
      await links.nth(index).click();
      await phone.getByRole('button', { name: labels.back, exact: true }).waitFor();
      const path = await phone.locator('[wx-page]:not([hidden])').getAttribute('wx-page');
      if (path !== 'pages/lessons/lessons') await ready();
      found[path ?? index] = await violationsIn(frame('phone.html'));
      await phone.getByRole('button', { name: labels.back, exact: true }).click();
    }
    await ready();
    await phone.getByRole('button', { name: labels.enter }).click();
    await phone.getByRole('dialog').waitFor();
    found.dialog = await violationsIn(frame('phone.html'));
    await phone.getByRole('button', { name: labels.allow }).click();
    await phone.locator('.room[data-state="live"]').waitFor();
    found.room = await violationsIn(frame('phone.html'));
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
    expect(Object.keys(found)).toHaveLength(6);
  });

  test('an error on the phone', async () => {
    const { page, phone, frame } = await openIn(theme, lang);
    await page.getByRole('switch', { name: labels.refuse }).click();
    await phone.getByRole('alert').first().waitFor();
    expect(await violationsIn(frame('phone.html'))).toEqual([]);
  });

  test('the web page with the default button, with its own poster, and WeChat’s browser around it', async () => {
    const { phone, frame } = await openIn(theme, lang, { entrance: 'h5' });
    const web = phone.frameLocator('#page');
    const tags = (place: string) => web.locator(`${place} wx-open-launch-weapp`);
    await tagReady(tags('#enter'));
    const school = () => frame(sandbox().h5.pageUrl);
    expect(await violationsIn(school())).toEqual([]);
    expect(await violationsIn(frame('wechat-browser.html'))).toEqual([]);
    await web.getByRole('link', { name: labels.replays }).click();
    await tagReady(tags('.poster'));
    await eventually(() => tags('#enter').count(), 1);
    expect(await violationsIn(school())).toEqual([]);
  });
});

test('the web page where open tags do not work', async () => {
  const page = await openWindow();
  await page.goto(sandbox().h5.pageUrl);
  await page.locator('#enter button').waitFor();
  expect(await violationsIn(page)).toEqual([]);
});
