import { setLivingCodeSource } from '../../miniprogram/components/live-entry/living-code-source';
import { grant, mountEntry, settle, startWechat, wechat } from './mount';

beforeEach(() => {
  jest.useFakeTimers();
});

test('a property that is set after the entry is there does so too', async () => {
  startWechat({ cloud: false });
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
  startWechat({ cloud: false });
  const page = await mountEntry();
  expect(page.body.textContent).toContain('当前微信版本不支持');
  setLivingCodeSource(async () => grant('LATE'));
  await settle();
  expect(page.body.textContent).toBe('进入直播间');
  await page.tap();
  expect(wechat.navigate.mock.calls[0]?.[0].path).toContain('living_code=LATE');
});
