import { mountEntry, startWechat, wechat } from './mount';

const UNSUPPORTED = [['error', { reason: 'UNSUPPORTED_CLIENT', retryable: false, traceId: '' }]];

beforeEach(() => {
  jest.useFakeTimers();
});

test.each([
  ["Moments' single-page mode", { scene: 1154 }, '请先点击屏幕下方的“前往小程序”，再进入直播间。'],
  ['WeCom, detected by environment', { environment: 'wxwork' }, '请在微信中打开本小程序观看直播。'],
  ['WeCom, detected by wx.qy', { qy: {} }, '请在微信中打开本小程序观看直播。'],
  ['a WeChat without wx.cloud', { cloud: false }, '当前微信版本不支持，请更新后重试。'],
  ['a chat tool', { category: 'chatTool' }, '请从聊天列表下拉打开本小程序，再进入直播间。'],
  ['a native page of WeChat', { category: 'nativeFunctionalized' }, '请从聊天列表下拉打开本小程序，再进入直播间。'],
])('in %s it sends no request and shows what to do instead', async (_where, client, sentence) => {
  startWechat(client);
  const page = await mountEntry();
  await page.tap();
  expect(page.body.textContent).toBe(`进入直播间${sentence}`);
  expect(page.events).toEqual(UNSUPPORTED);
  expect(wechat.callFunction).not.toHaveBeenCalled();
  expect(wechat.navigate).not.toHaveBeenCalled();
  expect(page.aria('.button')).toMatchObject({ ariaDisabled: true });
});

test('the sentence is available in English', async () => {
  startWechat({ scene: 1154, language: 'en' });
  const page = await mountEntry();
  expect(page.body.textContent).toContain('First tap the bar at the bottom to open the mini-program');
});

test('the entry works after the viewer has left single-page mode', async () => {
  startWechat({ scene: 1154 });
  const page = await mountEntry();
  startWechat({ scene: 1001 });
  await page.hide();
  await page.show();
  await page.tap();
  expect(wechat.navigate).toHaveBeenCalledTimes(1);
});

test('the older APIs are used where the newer ones are missing', async () => {
  startWechat();
  Object.assign(wx, {
    getEnterOptionsSync: undefined,
    getAppBaseInfo: undefined,
    getApiCategory: undefined,
    getLaunchOptionsSync: () => ({ scene: 1001 }),
    getSystemInfoSync: () => ({ language: 'en' }),
  });
  const page = await mountEntry();
  expect(page.body.textContent).toBe('Enter the live room');
});

test('the slow getSystemInfoSync is called once for an entry, however often the viewer taps', async () => {
  startWechat();
  const page = await mountEntry();
  for (let tap = 0; tap < 5; tap += 1) await page.tap();
  expect(wechat.getSystemInfoSync).toHaveBeenCalledTimes(1);
});
