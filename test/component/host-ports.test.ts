import { cloudSource, setLivingCodeSource } from '../../miniprogram/components/live-entry/living-code-source';
import { setNavigator } from '../../miniprogram/components/live-entry/navigator';
import { grant, mountEntry, said, settle, startWechat, wechat } from './mount';

beforeEach(() => {
  jest.useFakeTimers();
  startWechat();
});

test('env and function-name choose the cloud function', async () => {
  await mountEntry('env="prod-1" function-name="enterLive"', { livingid: 'lvEnv' });
  const data = { action: 'getLivingCode', livingid: 'lvEnv' };
  expect(wechat.callFunction.mock.calls).toEqual([[{ name: 'enterLive', data, config: { env: 'prod-1' } }]]);
});

test('a shared environment comes in as a wx.cloud.Cloud instance', async () => {
  const callFunction = jest.fn().mockResolvedValue({ result: grant('SHARED') });
  const source = cloudSource({ cloud: { callFunction }, functionName: 'liveEntryShared' });
  expect(await source({ livingid: 'lvShared', corpid: 'wwB' })).toEqual(grant('SHARED'));
  expect(callFunction.mock.calls).toEqual([
    [{ name: 'liveEntryShared', data: { action: 'getLivingCode', livingid: 'lvShared', corpid: 'wwB' } }],
  ]);
  expect(wechat.callFunction).not.toHaveBeenCalled();
});

test('why the cloud function could not be called goes to the console, for the developer', async () => {
  wechat.callFunction.mockRejectedValue({ errMsg: 'cloud.callFunction:fail -501000 FunctionName parameter could not be found' });
  const page = await mountEntry();
  expect(said).toEqual(['live-entry: liveEntry: cloud.callFunction:fail -501000 FunctionName parameter could not be found']);
  expect(page.events).toEqual([['error', { reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' }]]);
});

test('why WeChat refused the jump goes to the console without the code; a cancel does not', async () => {
  const page = await mountEntry();
  await page.tap();
  wechat.navigate.mock.calls[0]?.[0].fail({ errMsg: 'navigateToMiniProgram:fail cancel' });
  await page.tap();
  wechat.navigate.mock.calls[1]?.[0].fail({
    errMsg: 'navigateToMiniProgram:fail cannot open pages/watch/index?living_code=CODE-1',
  });
  expect(said).toEqual(['live-entry: navigateToMiniProgram:fail cannot open pages/watch/index']);
});

test("a host's own source and navigator take the place of wx.cloud and wx.navigateToMiniProgram", async () => {
  startWechat({ cloud: false });
  const source = jest.fn().mockResolvedValue(grant('FROM-HOST'));
  const navigate = jest.fn();
  setLivingCodeSource(source);
  setNavigator(navigate);
  const page = await mountEntry('', { livingid: 'lvHost' });
  expect(source.mock.calls).toEqual([[{ livingid: 'lvHost' }]]);
  page.entry().instance.onTap();
  expect(navigate).toHaveBeenCalledTimes(1);
  expect(navigate.mock.calls[0]?.[0]).toMatchObject({
    appId: 'wx7424030d69bde86e',
    path: 'pages/watch/index?living_code=FROM-HOST',
  });
  expect(wechat.navigate).not.toHaveBeenCalled();
  navigate.mock.calls[0]?.[0].success();
  await settle();
  expect(page.events.at(-1)).toEqual(['launch', {}]);
});
