/** Where open tags do not work, the entry says what to do, and its button does something useful. */

import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { browser } from './browser';
import { eventually } from './eventually';
import { useH5 } from './open-h5';

const { open, sandbox } = useH5();

const WECHAT =
  'Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50.2701(0x28003237) WeChat/arm64 Language/zh_CN';

/** The school's page in its own window, in a browser with this user agent. */
async function window(userAgent?: string, locale = 'zh-CN') {
  const context = await browser().newContext({
    locale,
    ...(userAgent && { userAgent }),
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${sandbox().h5.pageUrl}/?from=poster`);
  return { page, asked, button: page.locator('#enter button'), message: page.locator('#enter .live-entry-message') };
}

test('in plain Chromium it asks to open WeChat on the phone, and a tap copies the link', async () => {
  const { page, asked, button, message } = await window();
  expect(await message.textContent()).toBe('请复制链接，在手机微信中打开。');
  expect(await button.textContent()).toBe('复制链接');
  await button.click();
  await eventually(() => message.textContent(), '链接已复制，请在微信中打开。');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${sandbox().h5.pageUrl}/?from=poster`);
  expect(asked.filter((path) => /liveEntryH5|authorize|jweixin/.test(path))).toEqual([]);
});

test('in plain Chromium a tap on the page’s own poster copies the link too; other languages get English', async () => {
  const { page } = await window(undefined, 'fr-FR');
  await page.getByRole('link', { name: 'Replays' }).click();
  await page.locator('.poster').click();
  await eventually(() => page.locator('.poster + .live-entry-message').textContent(), 'Link copied. Please open it in WeChat.');
});

test('in the phone’s browser a tap copies the link too, and the panel repeats what the viewer reads', async () => {
  const { page, web } = await open({ device: 'browser', waitFor: 'nothing' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await web.getByRole('button', { name: '复制链接' }).tap();
  const both = page.getByRole('region', { name: '观众与运维' });
  await both.getByText('链接已复制，请在微信中打开。').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${sandbox().h5.pageUrl}/`);
  expect(await page.getByText('切换开关后，网页会重新打开').count()).toBe(1);
});

test('without a clipboard the link is shown, to copy it by hand', async () => {
  const { page, button } = await window();
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  const shown = page.waitForEvent('dialog');
  await Promise.all([
    button.click(),
    shown.then(async (dialog) => {
      expect(dialog.defaultValue()).toBe(`${sandbox().h5.pageUrl}/?from=poster`);
      await dialog.dismiss();
    }),
  ]);
});

test.each([
  [
    'in WeChat on a computer',
    'Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 Chrome/98 MicroMessenger/7.0.20 WindowsWechat(0x63090a13) XWEB/11275',
  ],
  [
    'in WeCom',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148 wxwork/4.1.22 MicroMessenger/7.0.1 Language/zh',
  ],
])('%s it asks to open WeChat on the phone', async (_, userAgent) => {
  const { button, message } = await window(userAgent);
  expect(await message.textContent()).toBe('请复制链接，在手机微信中打开。');
  expect(await button.textContent()).toBe('复制链接');
});

test('in an old WeChat it asks to update', async () => {
  const { message } = await window(WECHAT.replace('8.0.50', '7.0.11'));
  expect(await message.textContent()).toBe('当前微信版本不支持，请更新后重试。');
});

test('in a frame of another page it asks to open the page by itself, and a tap does so', async () => {
  const context = await browser().newContext({ locale: 'zh-CN', userAgent: WECHAT });
  const page = await context.newPage();
  await page.goto(`${sandbox().url}/sandbox/state`);
  await page.evaluate((src) => {
    const frame = Object.assign(document.createElement('iframe'), { src, width: 400, height: 700 });
    document.body.replaceChildren(frame);
  }, `${sandbox().h5.pageUrl}/`);
  const web = page.frameLocator('iframe');
  expect(await web.locator('#enter .live-entry-message').textContent()).toBe('请单独打开这个页面。');
  const opened = page.waitForRequest(
    (request) => request.frame() === page.mainFrame() && request.url().startsWith(sandbox().h5.pageUrl),
  );
  await web.getByRole('button', { name: '打开页面' }).click();
  await opened;
});

test('an account without permission for open tags: the tag stays empty, and the viewer sees a sentence; a tap tries again', async () => {
  const { sandbox: running, frame, tag, button, web, forward, ready, enter, asked } = await open();
  running.h5.account.world.account.verified = false;
  const before = asked.length;
  await frame().evaluate(() => setTimeout(() => location.reload()));
  await eventually(async () => asked.slice(before).includes('POST /living-code'), true);
  await tag.waitFor({ state: 'attached' });
  await forward(6000);
  await eventually(() => web.locator('#enter .live-entry-message').textContent(), '当前微信版本不支持，请更新后重试。');
  expect(await button.textContent()).toBe('再试一次');
  running.h5.account.world.account.verified = true;
  await web.locator('#enter > div').tap({ position: { x: 20, y: 20 } });
  await ready();
  expect(await enter()).toBe('live');
});

test('a domain that is not a JS domain of the account: a sentence for the viewer, the cause in the console', async () => {
  const { sandbox: running, frame, page, web } = await open();
  const printed: string[] = [];
  page.on('console', (line) => printed.push(line.text()));
  running.h5.account.world.account.jsDomains = ['www.example.com'];
  await frame().evaluate(() => setTimeout(() => location.reload()));
  await eventually(() => web.locator('#enter .live-entry-message').textContent(), '直播入口暂不可用，请联系主办方。', 15_000);
  expect(printed).toContain('live-entry: config:invalid url domain');
});

test('the same page on a foreign origin gets no session, no signature and no code', async () => {
  const own = await fetch(`${sandbox().h5.pageUrl}/`, { headers: { 'Sec-Fetch-Dest': 'iframe' } }).then((answer) =>
    answer.text(),
  );
  const foreign = serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      const { pathname } = new URL(request.url);
      const asset = /\.(js|css)$/.test(pathname);
      return asset ? fetch(sandbox().h5.pageUrl + pathname) : new Response(own, { headers: { 'content-type': 'text/html' } });
    },
  });
  await new Promise((resolve) => foreign.once('listening', resolve));
  const { port } = foreign.address() as AddressInfo;
  const before = sandbox().wecom.calls.length;
  const { page, phone, asked } = await open({ at: `http://127.0.0.1:${port}/`, waitFor: 'nothing' });
  const web = phone.frameLocator('#page');
  await eventually(() => web.locator('#enter .live-entry-message').textContent(), '直播间连接失败，请稍后重试。');
  expect([...asked].sort()).toEqual(['GET /connect/oauth2/authorize', 'GET /js-sdk-config', 'POST /session']);
  expect(await web.locator('wx-open-launch-weapp').count()).toBe(0);
  expect(sandbox().wecom.calls.length).toBe(before);
  expect(sandbox().h5.account.calls.filter(({ api }) => !api.startsWith('/connect'))).toEqual([]);
  await page.close();
  foreign.close();
});
