/** The panel beside the phone: what it says of the world, and of the sandbox itself. */
import { startSandbox } from '../../sandbox/start';
import { browser, openWindow } from './browser';
import { eventually } from './eventually';
import { type OpenSandbox, useSandbox } from './open-sandbox';

const { open, sandbox } = useSandbox();

const switchOf = ({ page }: OpenSandbox, name: string) => page.getByRole('switch', { name });
const sides = ({ page }: OpenSandbox) =>
  page
    .getByRole('region', { name: '观众与运维' })
    .locator('p')
    .allInnerTexts()
    .then((texts) => texts.map((text) => text.replace(/\s+/g, ' ')));

test('the viewer’s sentence beside the operator’s remedy: of the chosen kind of app, with the address', async () => {
  await sandbox().control.run('app-kind', { kind: 'suite-app' });
  const opened = await open();
  await opened.ready();
  expect(await sides(opened)).toEqual(['没有任何提示', '一切正常']);
  await opened.restart(() => switchOf(opened, 'IP 不可信').click());
  await eventually(
    () => sides(opened),
    [
      '直播入口暂不可用，请联系主办方。',
      '60020 在“服务商管理后台 · 服务商信息 · 基本信息 · IP白名单”中添加 203.0.113.7，1 分钟后生效。如使用云函数，请先开启“固定出口 IP”，否则地址会变化。',
    ],
    20_000,
  );
  await opened.restart(() => switchOf(opened, 'IP 不可信').click());
  await opened.ready();
  await eventually(() => sides(opened), ['没有任何提示', '一切正常'], 20_000);
});

test('a token that expires is told at once; 全部恢复 switches off the forwarded code too', async () => {
  const opened = await open();
  const { page, ready, restart } = opened;
  await ready();
  await page.getByRole('button', { name: '让令牌过期' }).click();
  await page.getByText('令牌已全部过期。').waitFor();
  await switchOf(opened, '凭证转给别人').click();
  await restart(() => page.getByRole('button', { name: '全部恢复' }).click());
  await eventually(() => switchOf(opened, '凭证转给别人').getAttribute('aria-checked'), 'false');
  await ready();
  await opened.entry.click();
  await opened.allow();
  expect(await opened.roomState()).toBe('live');
  expect(await page.getByText('令牌已全部过期。').count()).toBe(0);
});

test('what the phone shows can be copied: the tag, the page’s JSON, the example, the documents', async () => {
  const { page, phone, ready } = await open();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await ready();
  const opener = page.getByRole('button', { name: '取用代码' });
  const dialog = page.getByRole('dialog');
  const copy = async (file: string) => {
    await dialog.getByRole('button', { name: `复制 ${file}` }).click();
    await dialog.getByText('已复制').first().waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  await opener.click();
  expect(await copy('miniprogram/pages/home/home.wxml')).toMatch(
    /^<live-card class="hero" livingid="{{livingid}}">\n {2}<view slot="host"[\s\S]*\n<\/live-card>$/,
  );
  expect(JSON.parse(await copy('miniprogram/pages/home/home.json'))).toEqual({
    usingComponents: { 'live-card': '/components/live-card/live-card' },
  });
  expect(await dialog.textContent()).toContain('examples/folder-ts');
  const href = (await dialog.getByRole('link', { name: '属性与用法' }).getAttribute('href')) ?? '';
  const docs = await fetch(sandbox().url + href);
  expect(docs.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await docs.text()).toContain('# `<live-card>`');
  await page.keyboard.press('Escape');
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);

  await phone.getByRole('link', { name: '自定义样式' }).click();
  await ready();
  await opener.click();
  expect(await copy('miniprogram/pages/custom-slot/custom-slot.wxml')).toContain('<live-entry class="warm"');
});

test('the room plays a replay that is as long as the card says', async () => {
  await sandbox().control.run('setLiving', { status: 'ended', replay: 'ready' });
  const { phone, allow, roomState, room } = await open();
  await phone.getByText('时长 30 分钟').first().waitFor();
  await phone.getByRole('button', { name: '观看回放' }).click();
  await allow();
  expect(await roomState()).toBe('replay');
  expect(await room.textContent()).toMatch(/0:30:\d\d$/);
});

test('a second tab is announced in both, until it is closed', async () => {
  const context = await browser().newContext({ locale: 'zh-CN', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(sandbox().url);
  const notice = page.getByText('另一个标签页也打开了这个沙箱');
  await page.getByRole('switch').first().waitFor();
  expect(await notice.isVisible()).toBe(false);
  const second = await context.newPage();
  await second.goto(page.url());
  await second.getByText('另一个标签页也打开了这个沙箱').waitFor();
  expect(await notice.isVisible()).toBe(true);
  await second.close({ runBeforeUnload: true });
  await notice.waitFor({ state: 'hidden' });
});

test('a sandbox that has stopped says so, and a switch is not on; the page reconnects by itself', async () => {
  const own = await startSandbox({ port: 0 });
  const page = await openWindow();
  await page.goto(`${own.url}/?lang=zh-CN`);
  const first = page.getByRole('switch', { name: '密钥错误' });
  await first.waitFor();
  await own.close();
  const notice = page.getByText('沙箱已停止。');
  await notice.waitFor();
  await first.click();
  await eventually(() => first.getAttribute('aria-checked'), 'false');

  const again = await startSandbox({ port: Number(new URL(own.url).port) });
  await notice.waitFor({ state: 'hidden', timeout: 20_000 });
  await first.click();
  await eventually(() => first.getAttribute('aria-checked'), 'true');
  await page.close();
  await again.close();
});
