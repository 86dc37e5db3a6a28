/** Pages with styles of their own: only the area of the entry opens the live room, and all of it does. */
import type { Locator } from 'playwright-core';
import type { LiveEntryOptions, mountLiveEntry } from '../../h5/live-entry';
import { eventually } from './eventually';
import { type OpenH5, tagReady, useH5 } from './open-h5';

declare global {
  interface Window {
    SETTINGS: Pick<LiveEntryOptions, 'serverUrl' | 'officialAccountAppId'>;
    liveEntry: { mountLiveEntry: typeof mountLiveEntry };
    /** Ids of the host's own elements whose click handler ran. */
    clicked: string[];
    unmount(): void;
  }
}

const { open } = useH5();

/** Shows `markup` in place of the page's content, in a shadow root if `inShadow`, and mounts an entry on `#own`. */
async function mount(opened: OpenH5, markup: string, { inShadow = false, css = '' } = {}) {
  await opened.frame().evaluate(
    ([html, shadow, style]) => {
      const view = document.querySelector('#view') as HTMLElement;
      view.replaceChildren();
      const host = view.appendChild(document.createElement('div'));
      const root = shadow ? host.attachShadow({ mode: 'open' }) : host;
      root.innerHTML = html;
      // A constructed style sheet passes a strict CSP, as the page's own file would.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      const scope = shadow ? (root as ShadowRoot) : document;
      scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
      window.clicked = [];
      for (const element of root.querySelectorAll('[id]'))
        element.addEventListener('click', () => window.clicked.push(element.id));
      const own = root.querySelector('#own') as HTMLElement;
      window.unmount = window.liveEntry.mountLiveEntry(own, { ...window.SETTINGS, livingid: 'lvDemoLive' }).destroy;
    },
    [markup, inShadow, css] as const,
  );
  const own = opened.web.locator('#own');
  await tagReady(own.locator('wx-open-launch-weapp'));
  return own;
}

/** Taps the page at a point of an element, given as fractions of its size. */
async function tapAt(opened: OpenH5, element: Locator, x: number, y: number): Promise<void> {
  const box = await element.boundingBox();
  if (!box) throw new Error('the element is not visible');
  await opened.page.touchscreen.tap(box.x + box.width * x, box.y + box.height * y);
}

const dialogs = (opened: OpenH5) => opened.phone.getByRole('dialog').count();

async function expectOpens(opened: OpenH5, element: Locator, x = 0.5, y = 0.5): Promise<void> {
  await tapAt(opened, element, x, y);
  await eventually(() => dialogs(opened), 1);
  await opened.phone.getByRole('button', { name: '取消' }).tap();
  await eventually(() => dialogs(opened), 0);
}

async function expectOpensEverywhere(opened: OpenH5, element: Locator): Promise<void> {
  for (const [x, y] of [
    [0.5, 0.5],
    [0.02, 0.1],
    [0.98, 0.9],
  ] as const)
    await expectOpens(opened, element, x, y);
}

async function expectDoesNotOpen(opened: OpenH5, element: Locator, x = 0.5, y = 0.5): Promise<void> {
  await tapAt(opened, element, x, y);
  await opened.frame().evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)));
  expect(await dialogs(opened)).toBe(0);
}

const clicked = (opened: OpenH5) => opened.frame().evaluate(() => window.clicked);

const PAGE = '<p id="above" style="height:60px">Above</p><div id="own" class="card">Join <b>us</b></div><p id="below">Below</p>';

test('in a shadow root', async () => {
  const opened = await open();
  const own = await mount(opened, PAGE, { inShadow: true, css: '.card { padding: 30px }' });
  await expectOpensEverywhere(opened, own);
  await expectDoesNotOpen(opened, opened.web.locator('#above'));
  await expectDoesNotOpen(opened, opened.web.locator('#below'));
});

test('the default button in a shadow root has its size', async () => {
  const opened = await open();
  const own = await mount(opened, '<p id="above">Above</p><div id="own"></div>', { inShadow: true });
  expect((await own.locator('button.live-entry').boundingBox())?.height).toBeGreaterThanOrEqual(46);
  await expectOpensEverywhere(opened, own.locator('button.live-entry'));
  await expectDoesNotOpen(opened, opened.web.locator('#above'));
});

test('under style-src ’self’: the default button and the page’s own', async () => {
  const policy = "style-src 'self'; script-src 'self'";
  const opened = await open({ path: `/?${new URLSearchParams({ policy })}` });
  expect((await opened.button.boundingBox())?.height).toBeGreaterThanOrEqual(46);
  await expectOpensEverywhere(opened, opened.button);
  const own = await mount(opened, '<p id="above">Above</p><div id="own" class="card">Join us</div>', {
    css: '.card { padding: 30px }',
  });
  await expectOpensEverywhere(opened, own);
  await expectDoesNotOpen(opened, opened.web.locator('#above'));
});

test('under a sticky header: the header keeps its taps', async () => {
  const opened = await open();
  const header = '<div id="sticky" class="sticky">School</div>';
  const own = await mount(opened, `${header}<div id="own" class="card">Join us</div><div style="height:2000px"></div>`, {
    css: '.sticky { position: sticky; top: 0; z-index: 1; height: 60px; background: #fff } .card { height: 120px }',
  });
  const sticky = opened.web.locator('#sticky');
  const top = async (element: Locator) => (await element.boundingBox())?.y ?? 0;
  await opened.frame().evaluate(() => document.querySelector('#own')?.scrollIntoView({ block: 'start' }));
  expect(Math.abs((await top(own)) - (await top(sticky)))).toBeLessThan(60);
  await expectDoesNotOpen(opened, sticky);
  expect(await clicked(opened)).toEqual(['sticky']);
  await expectOpens(opened, own, 0.5, 0.9);
});

test('icons with a z-index: inside the element they open the room too, beside it they keep their taps', async () => {
  const opened = await open();
  const icon = (id: string) => `<i id="${id}" class="icon">★</i>`;
  const own = await mount(
    opened,
    `<div class="frame">${icon('heart')}<div id="own" class="card">Join ${icon('badge')}</div></div>`,
    {
      css:
        '.frame, .card { position: relative } .card { height: 120px } .icon { position: absolute; z-index: 1; top: 0; width: 40px; height: 40px }' +
        '#heart { right: 0 } #badge { left: 0; z-index: 99 }',
    },
  );
  await expectOpens(opened, opened.web.locator('#badge'));
  await expectOpens(opened, own);
  const before = (await clicked(opened)).length;
  await expectDoesNotOpen(opened, opened.web.locator('#heart'));
  expect((await clicked(opened)).slice(before)).toEqual(['heart']);
});

test.each(['', ' !important'])('the host’s CSS says position: static%s', async (important) => {
  const opened = await open();
  const own = await mount(opened, PAGE, { css: `.card { padding: 30px; position: static${important} }` });
  await expectOpensEverywhere(opened, own);
  await expectDoesNotOpen(opened, opened.web.locator('#above'));
  await expectDoesNotOpen(opened, opened.web.locator('#below'));
});

test('the host’s CSS says static, with offsets that only count for another position: the element stays where it is', async () => {
  const opened = await open();
  const css = '.card { padding: 30px; position: static; bottom: 20px; left: 50% }';
  const own = await mount(opened, PAGE, { css });
  const withTag = await own.boundingBox();
  await expectOpensEverywhere(opened, own);
  await opened.frame().evaluate(() => window.unmount());
  expect(await own.boundingBox()).toEqual(withTag);
});

test('a host’s own position stays, and destroy() leaves nothing behind', async () => {
  const opened = await open();
  const markup = '<div id="own" class="card" style="color: red;">Join <b>us</b></div>';
  const own = await mount(opened, markup, { css: '.card { position: absolute; top: 200px; left: 20px; padding: 30px }' });
  const styles = () => opened.frame().evaluate(() => document.head.querySelectorAll('style').length);
  expect(await own.evaluate((element) => getComputedStyle(element).position)).toBe('absolute');
  await expectOpensEverywhere(opened, own);
  await opened.frame().evaluate(() => window.unmount());
  expect(await own.evaluate((element) => element.outerHTML)).toBe(markup);
  expect(await styles()).toBe(0);
});

test('the tap handler of a card runs, with the tag on top and without', async () => {
  const opened = await open();
  const own = await mount(opened, PAGE, { css: '.card { padding: 30px }' });
  await expectOpens(opened, own);
  expect(await clicked(opened)).toEqual(['own']);
});

test('the page’s own wx.config fails: the entries on it and the next one work', async () => {
  const opened = await open();
  const printed: string[] = [];
  opened.page.on('console', (line) => printed.push(line.text()));
  await opened.frame().evaluate(() => {
    window.jWeixin?.config({ appId: 'wx0', timestamp: 1, nonceStr: 'n', signature: 'forged', jsApiList: ['getNetworkType'] });
    return new Promise((resolve) => setTimeout(resolve, 500));
  });
  await expectOpens(opened, opened.button);
  const own = await mount(opened, PAGE, { css: '.card { padding: 30px }' });
  await expectOpens(opened, own);
  expect(await opened.web.locator('.live-entry-message').allTextContents()).toEqual(['', '']);
  expect(printed.filter((text) => text.startsWith('live-entry:'))).toEqual([]);
});

test('Enter on the entry opens the live room; a screen reader finds one button', async () => {
  const opened = await open();
  await eventually(() => opened.web.locator('#enter').locator('button:not([inert])').count(), 1);
  await opened.web.locator('#enter wx-open-launch-weapp button').focus();
  await opened.page.keyboard.press('Enter');
  await eventually(() => dialogs(opened), 1);
});
