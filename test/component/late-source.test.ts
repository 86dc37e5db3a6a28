import { grant, mountEntry, settle, startApp, wechat } from './mount';

let host: ReturnType<typeof startApp>;
beforeEach(() => {
  jest.useFakeTimers();
  host = startApp({ cloud: false });
});

test('a property that is set after the entry is there does so too', async () => {
  const page = await mountEntry('source="{{source}}"', { source: null });
  expect(page.body.textContent).toContain('当前微信版本不支持');
  // On the entry itself: the engine sets all properties anew when the page changes one.
  page.entry().setData({ source: async () => grant('LATE-PROPERTY') });
  await settle();
  expect(page.body.textContent).toBe('进入直播间');
  await page.tap();
  expect(wechat.navigate.mock.calls[0]?.[0].path).toContain('living_code=LATE-PROPERTY');
});

test('a source that is set after the entry is there ends "WeChat is too old"', async () => {
  const page = await mountEntry();
  expect(page.body.textContent).toContain('当前微信版本不支持');
  host.setLivingCodeSource(async () => grant('LATE'));
  await settle();
  expect(page.body.textContent).toBe('进入直播间');
  await page.tap();
  expect(wechat.navigate.mock.calls[0]?.[0].path).toContain('living_code=LATE');
});
