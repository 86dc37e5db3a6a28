import { grant, mount, mountEntry, newLiving, settle, startWechat, wechat } from './mount';

const requests = () => wechat.callFunction.mock.calls.length;

beforeEach(() => {
  jest.useFakeTimers();
  startWechat();
});

test('outside the viewport it sends no request; inside, one call of the cloud function', async () => {
  const livingid = newLiving();
  const page = await mount('<live-entry id="entry" livingid="{{livingid}}" corpid="wwA" />', { livingid });
  await page.setVisibleRatio(0);
  expect(requests()).toBe(0);
  await page.setVisibleRatio(0.4);
  await page.setVisibleRatio(1);
  expect(wechat.callFunction.mock.calls).toEqual([
    [{ name: 'liveEntry', data: { action: 'getLivingCode', livingid, corpid: 'wwA' } }],
  ]);
  expect(page.entry().instance.data.status).toBe('ready');
});

test('three entries with the same livingid send one request', async () => {
  const entries = ['a', 'b', 'c'].map((id) => `<live-entry id="${id}" livingid="{{livingid}}" />`).join('');
  const page = await mount(`<view>${entries}</view>`, {}, ['a', 'b', 'c']);
  await Promise.all([page.setVisibleRatio(1, 'a'), page.setVisibleRatio(1, 'b'), page.setVisibleRatio(1, 'c')]);
  expect(requests()).toBe(1);
  for (const id of ['a', 'b', 'c']) expect(page.entry(id).instance.data.status).toBe('ready');
});

test('without an active viewer, the code is renewed twice and then no more', async () => {
  await mountEntry();
  await settle(220_000);
  expect(requests()).toBe(2);
  await settle(220_000);
  expect(requests()).toBe(3);
  await settle(3_600_000);
  expect(requests()).toBe(3);
});

test('a tap allows two more renewals', async () => {
  const page = await mountEntry();
  await settle(440_000);
  await page.tap();
  wechat.navigate.mock.calls[0]?.[0].success();
  await settle(3_600_000);
  expect(requests()).toBe(5);
});

test('a hidden page renews nothing; when shown again, it fetches a code before the tap', async () => {
  const page = await mountEntry();
  await page.hide();
  await settle(3_600_000);
  expect(requests()).toBe(1);
  await page.show();
  expect(requests()).toBe(2);
  page.entry().instance.onTap();
  expect(wechat.navigate).toHaveBeenCalledTimes(1);
});

test('a new livingid is requested at once, and the old code is not used for it', async () => {
  const page = await mountEntry();
  wechat.callFunction.mockReturnValue(new Promise(() => {}));
  await page.set({ livingid: newLiving() });
  expect(requests()).toBe(2);
  page.entry().instance.onTap();
  expect(wechat.navigate).not.toHaveBeenCalled();
});

test('refresh() requests a new code', async () => {
  const page = await mountEntry();
  wechat.callFunction.mockResolvedValue({ result: grant('CODE-2') });
  page.entry().instance.refresh();
  await settle();
  await page.tap();
  expect(wechat.navigate.mock.calls[0]?.[0].path).toBe('pages/watch/index?living_code=CODE-2');
});

test('after detach, no timer and no observer remains', async () => {
  const page = await mountEntry();
  expect(jest.getTimerCount()).toBe(2);
  page.unmount();
  expect(jest.getTimerCount()).toBe(0);
  expect(page.disconnected).toEqual(['entry']);
});

test('while disabled, it sends no request', async () => {
  const page = await mountEntry('disabled="{{off}}"', { off: true });
  await page.tap();
  expect(requests()).toBe(0);
  await page.set({ off: false });
  expect(requests()).toBe(1);
});

describe('where the observer reports nothing, as in a scroll-view of Skyline', () => {
  const at = (rect: object | null) => ({
    select: () => ({ boundingClientRect: (answer: (found: object | null) => void) => ({ exec: () => answer(rect) }) }),
  });
  async function unobserved(rect: object | null) {
    const page = await mount('<live-entry id="entry" livingid="{{livingid}}" />');
    Object.assign(page.entry().instance, { createSelectorQuery: () => at(rect) });
    return page;
  }

  test('an entry that is in view fetches its code a second later', async () => {
    await unobserved({ top: 600, bottom: 646 });
    await settle(999);
    expect(wechat.callFunction).not.toHaveBeenCalled();
    await settle(1);
    expect(wechat.callFunction).toHaveBeenCalledTimes(1);
  });

  test.each([[{ top: 700, bottom: 746 }], [{ top: -50, bottom: 0 }], [null]])('one that is not does not: %j', async (rect) => {
    await unobserved(rect);
    await settle(5_000);
    expect(wechat.callFunction).not.toHaveBeenCalled();
  });

  test('an observer that has reported is believed', async () => {
    const page = await unobserved({ top: 600, bottom: 646 });
    await page.setVisibleRatio(0);
    await settle(5_000);
    expect(wechat.callFunction).not.toHaveBeenCalled();
  });
});
