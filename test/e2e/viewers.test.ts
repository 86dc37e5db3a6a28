import { eventually } from './eventually';
import { type OpenSandbox, useSandbox } from './open-sandbox';

const { open } = useSandbox();

async function enter({ ready, entry, allow, roomState }: OpenSandbox): Promise<string | null> {
  await ready();
  await entry.click();
  await allow();
  return roomState();
}

test('each of two viewers has a code and enters with it', async () => {
  const opened = await open();
  expect(await enter(opened)).toBe('live');
  expect(await opened.room.textContent()).toContain('小林 进入了直播间');
  await opened.restart(() => opened.page.getByRole('radio', { name: '小王' }).check());
  expect(await enter(opened)).toBe('live');
  expect(await opened.room.textContent()).toContain('小王 进入了直播间');
  await eventually(opened.upstream, ['gettoken 0', 'get_living_code 0', 'get_living_code 0']);
});

test('a code that is forwarded to another viewer opens nothing, and the room gives the reason', async () => {
  const opened = await open();
  await opened.page.getByRole('switch', { name: '凭证转给别人' }).click();
  expect(await enter(opened)).toBe('foreign');
  expect(await opened.room.textContent()).toContain('这是别人的观看凭证');
});

test('in single-page mode of 朋友圈 the entry points to the mini-program and sends no request; there it works', async () => {
  const { phone, ready, upstream } = await open({ in: 'moments' });
  const alert = phone.getByRole('alert');
  await alert.waitFor();
  expect(await alert.textContent()).toBe('请先点击屏幕下方的“前往小程序”，再进入直播间。');
  expect(await upstream()).toEqual([]);
  await phone.getByRole('button', { name: '前往小程序' }).click();
  await ready();
});

test('inside WeCom the entry sends the viewer to WeChat', async () => {
  const { page, phone } = await open();
  await page.getByRole('radio', { name: '企业微信' }).check();
  const alert = phone.getByRole('alert');
  await alert.waitFor();
  expect(await alert.textContent()).toBe('请在微信中打开本小程序观看直播。');
});
