import { grant, mount, mountEntry, newLiving, settle, startWechat, wechat } from './mount';

const requests = () => wechat.callFunction.mock.calls.length;

beforeEach(() => {
  jest.useFakeTimers();
  startWechat();
});

test('below the fold nothing is asked; in view the cloud function is, once', async () => {
  const livingid = newLiving();
  const page = await mount('<live-entry id="entry" livingid="{{livingid}}" corpid="wwA" />', { livingid });
  await page.view(0);
  expect(requests()).toBe(0);
  await page.view(0.4);
  await page.view(1);
  expect(wechat.callFunction.mock.calls).toEqual([
    [{ name: 'liveEntry', data: { action: 'getLivingCode', livingid, corpid: 'wwA' } }],
  ]);
  expect(page.entry().instance.data.status).toBe('ready');
});

test('three entries of one living on a page make one request', async () => {
  const entries = ['a', 'b', 'c'].map((id) => `<live-entry id="${id}" livingid="{{livingid}}" />`).join('');
  const page = await mount(`<view>${entries}</view>`, {}, ['a', 'b', 'c']);
  await Promise.all([page.view(1, 'a'), page.view(1, 'b'), page.view(1, 'c')]);
  expect(requests()).toBe(1);
  for (const id of ['a', 'b', 'c']) expect(page.entry(id).instance.data.status).toBe('ready');
});

test('left alone, the entry renews twice and then never', async () => {
  await mountEntry();
  await settle(220_000);
  expect(requests()).toBe(2);
  await settle(220_000);
  expect(requests()).toBe(3);
  await settle(3_600_000);
  expect(requests()).toBe(3);
});

test('a tap allows two renewals more', async () => {
  const page = await mountEntry();
  await settle(440_000);
  await page.tap();
  wechat.navigate.mock.calls[0]?.[0].success();
  await settle(3_600_000);
  expect(requests()).toBe(5);
});

test('a hidden page renews nothing; shown again it has a code before the tap', async () => {
  const page = await mountEntry();
  await page.hide();
  await settle(3_600_000);
  expect(requests()).toBe(1);
  await page.show();
  expect(requests()).toBe(2);
  page.entry().instance.onTap();
  expect(wechat.navigate).toHaveBeenCalledTimes(1);
});

test('another livingid is asked for at once, and the old code is not used for it', async () => {
  const page = await mountEntry();
  wechat.callFunction.mockReturnValue(new Promise(() => {}));
  await page.set({ livingid: newLiving() });
  expect(requests()).toBe(2);
  page.entry().instance.onTap();
  expect(wechat.navigate).not.toHaveBeenCalled();
});

test('refresh() asks anew', async () => {
  const page = await mountEntry();
  wechat.callFunction.mockResolvedValue({ result: grant('CODE-2') });
  page.entry().instance.refresh();
  await settle();
  await page.tap();
  expect(wechat.navigate.mock.calls[0]?.[0].path).toBe('pages/watch/index?living_code=CODE-2');
});

test('taken off the page it leaves no timer and no observer', async () => {
  const page = await mountEntry();
  expect(jest.getTimerCount()).toBe(1);
  page.unmount();
  expect(jest.getTimerCount()).toBe(0);
  expect(page.disconnected).toEqual(['entry']);
});

test('disabled, it asks for nothing until it is enabled', async () => {
  const page = await mountEntry('disabled="{{off}}"', { off: true });
  await page.tap();
  expect(requests()).toBe(0);
  await page.set({ off: false });
  expect(requests()).toBe(1);
});
