/** The plugin before its host has set anything: it asks no cloud of its owner's and does not jump, and says what is missing. */
import { consoleErrors, grant, mountEntry, startApp, wechat } from '../component/mount';

const SEE = 'See "On the console" in its README.';

let plugin: typeof import('../../plugin/index');
beforeEach(() => {
  jest.useFakeTimers();
  startApp();
  plugin = require('../../plugin/index');
});

test('without a source it names the missing call once, also after the host set one that is no function', async () => {
  const first = await mountEntry();
  await first.tap();
  const error = ['error', { reason: 'MISCONFIGURED', retryable: false, traceId: '' }];
  expect(first.events).toEqual([error, error]);
  expect(consoleErrors).toEqual([`live-entry: call requirePlugin('live-entry').setLivingCodeSource(fn) in app.js. ${SEE}`]);
  plugin.setLivingCodeSource(undefined as never);
  const second = await mountEntry();
  expect(second.events).toEqual([error]);
  expect(consoleErrors.slice(1)).toEqual([`live-entry: setLivingCodeSource takes a function. ${SEE}`]);
  expect(wechat.callFunction).not.toHaveBeenCalled();
});

test('without a navigator it names the missing call once; the viewer reads that the room did not open', async () => {
  plugin.setLivingCodeSource(async () => grant('CODE-OF-LIN'));
  const page = await mountEntry();
  await page.tap();
  await page.tap();
  expect(consoleErrors).toEqual([`live-entry: call requirePlugin('live-entry').setNavigator(fn) in app.js. ${SEE}`]);
  expect(wechat.navigate).not.toHaveBeenCalled();
  const error = ['error', { reason: 'LAUNCH_FAILED', retryable: true, traceId: '' }];
  expect(page.events).toEqual([['ready', {}], error, error]);
  expect(page.body.textContent).toContain('直播间打开失败，请重试');
  const navigate = jest.fn();
  plugin.setNavigator(navigate);
  await page.tap();
  expect(navigate).toHaveBeenCalledTimes(1);
});
