import { mountEntry, startWechat, wechat } from './mount';

const UNSUPPORTED = [['error', { reason: 'UNSUPPORTED_CLIENT', retryable: false, traceId: '' }]];

beforeEach(() => {
  jest.useFakeTimers();
});

test.each([
  ["Moments' single page", { scene: 1154 }, '请先点击屏幕下方的“前往小程序”，再进入直播间。'],
  ['WeCom, by its name', { environment: 'wxwork' }, '直播需在微信中观看，请用微信打开此小程序。'],
  ['WeCom, by its API', { qy: {} }, '直播需在微信中观看，请用微信打开此小程序。'],
  ['a WeChat without wx.cloud', { cloud: false }, '当前微信版本过低，请更新后再进入直播间。'],
])('in %s it asks for nothing and says what to do instead', async (_where, client, sentence) => {
  startWechat(client);
  const page = await mountEntry();
  await page.tap();
  expect(page.body.textContent).toBe(`进入直播间${sentence}`);
  expect(page.events).toEqual(UNSUPPORTED);
  expect(wechat.callFunction).not.toHaveBeenCalled();
  expect(wechat.navigate).not.toHaveBeenCalled();
  expect(page.aria('.button')).toMatchObject({ ariaDisabled: true });
});

test('in English too', async () => {
  startWechat({ scene: 1154, language: 'en' });
  const page = await mountEntry();
  expect(page.body.textContent).toContain('First tap the bar at the bottom to open the mini-program');
});

test('once the viewer is out of the single page, the entry works', async () => {
  startWechat({ scene: 1154 });
  const page = await mountEntry();
  startWechat({ scene: 1001 });
  await page.hide();
  await page.show();
  await page.tap();
  expect(wechat.navigate).toHaveBeenCalledTimes(1);
});

test('an old WeChat without the newer calls is asked in the old way', async () => {
  startWechat();
  Object.assign(wx, {
    getEnterOptionsSync: undefined,
    getAppBaseInfo: undefined,
    getLaunchOptionsSync: () => ({ scene: 1001 }),
    getSystemInfoSync: () => ({ language: 'en' }),
  });
  const page = await mountEntry();
  expect(page.body.textContent).toBe('Enter the live room');
});
