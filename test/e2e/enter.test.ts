import { eventually } from './eventually';
import { useSandbox } from './open-sandbox';

const { open } = useSandbox();

test('one tap and one confirmation open the live room with the viewer’s own code, with two calls to WeCom', async () => {
  const { ready, entry, phone, allow, roomState, room, upstream } = await open();
  await ready();
  await eventually(upstream, ['gettoken 0', 'get_living_code 0']);
  await entry.click();
  expect(await phone.getByRole('dialog').textContent()).toContain('即将打开“企业微信直播”小程序');
  await allow();
  expect(await roomState()).toBe('live');
  expect(await room.textContent()).toContain('秋季新品发布会');
  expect(await room.textContent()).toContain('小林 进入了直播间');
  expect(await upstream()).toEqual(['gettoken 0', 'get_living_code 0']);
});

test('the replay page opens the replay', async () => {
  const { phone, allow, ready, roomState, room } = await open();
  await phone.getByRole('link', { name: '观看回放' }).click();
  await ready();
  await phone.getByRole('button', { name: '观看回放' }).click();
  await allow();
  expect(await roomState()).toBe('replay');
  expect(await room.textContent()).toContain('客户成功公开课');
  expect(await room.textContent()).not.toContain('进入了直播间');
});

test('a viewer who cancels stays on the page and can tap again', async () => {
  const { ready, entry, phone, allow, roomState, room } = await open();
  await ready();
  await entry.click();
  await phone.getByRole('button', { name: '取消' }).click();
  await ready();
  expect(await room.count()).toBe(0);
  await entry.click();
  await allow();
  expect(await roomState()).toBe('live');
});

test('after the room is closed the page is shown again, and the entry is ready with a new code', async () => {
  const { ready, entry, phone, allow, roomState, room, upstream } = await open();
  await ready();
  await entry.click();
  await allow();
  await roomState();
  await phone.getByRole('button', { name: '关闭小程序，返回上一个' }).click();
  await ready();
  expect(await room.count()).toBe(0);
  expect(await upstream()).toEqual(['gettoken 0', 'get_living_code 0', 'get_living_code 0']);
});

test('a double tap opens one dialog and one room', async () => {
  const { ready, entry, phone, allow, roomState, room } = await open();
  await ready();
  // Both before the dialog is drawn, which takes whatever comes later.
  await entry.evaluate((element) => {
    for (let tap = 0; tap < 2; tap += 1) element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  });
  await phone.getByRole('dialog').first().waitFor();
  expect(await phone.getByRole('dialog').count()).toBe(1);
  // WeChat refuses a second one, which the entry would tell.
  expect(await phone.locator('[class*="live-entry--error"]').count()).toBe(0);
  await allow();
  expect(await roomState()).toBe('live');
  expect(await room.count()).toBe(1);
});

test('without a prefetch, a double tap makes one request and opens one dialog', async () => {
  const { ready, phone, allow, roomState, upstream } = await open();
  await ready();
  await phone.getByRole('link', { name: '一页多场直播' }).click();
  await phone
    .locator('[wx-page="pages/lessons/lessons"]')
    .getByRole('button', { name: '直播中 · 进入直播间' })
    .first()
    .dblclick();
  await phone
    .getByRole('dialog', { name: /已准备好/ })
    .getByRole('button', { name: '观看' })
    .click();
  await allow();
  expect(await roomState()).toBe('live');
  await eventually(upstream, ['gettoken 0', 'get_living_code 0', 'get_living_code 0']);
});

test('the keyboard alone is enough to enter and to come back; what a dialog or the room covers has no focus, and gets it back', async () => {
  const { ready, entry, page, phone, roomState, room } = await open();
  await ready();
  const focused = () => phone.locator(':focus').getAttribute('aria-label');
  await entry.focus();
  await page.keyboard.press('Enter');
  await phone.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  expect(await phone.getByRole('dialog').count()).toBe(0);
  expect(await focused()).toBe('直播中 · 进入直播间');

  await page.keyboard.press('Enter');
  for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
  expect(await roomState()).toBe('live');
  expect(await phone.locator('#pages').evaluate((pages) => (pages as HTMLElement).inert)).toBe(true);
  for (let press = 0; press < 4; press += 1) {
    await page.keyboard.press('Tab');
    expect(await phone.locator('#pages :focus, #navigation-bar :focus').count()).toBe(0);
  }
  await phone.getByRole('button', { name: '关闭小程序，返回上一个' }).focus();
  await page.keyboard.press('Escape');
  expect(await room.count()).toBe(0);
  expect(await focused()).toBe('直播中 · 进入直播间');
  expect(await phone.locator('#pages').evaluate((pages) => (pages as HTMLElement).inert)).toBe(false);
});

test('the button becomes ready without a tap, with one invocation; the time that it took is printed', async () => {
  const started = performance.now();
  const { page, ready, upstream } = await open();
  await ready();
  console.info(`ready ${Math.round(performance.now() - started)} ms after the sandbox was opened`);
  await eventually(() => page.locator('.operator li').count(), 1);
  await eventually(upstream, ['gettoken 0', 'get_living_code 0']);
});
