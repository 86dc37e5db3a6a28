import { consoleErrors, consoleLines, grant, mountEntry, settle, startApp, wechat } from './mount';

let host: ReturnType<typeof startApp>;
beforeEach(() => {
  jest.useFakeTimers();
  host = startApp();
});

test('env and function-name select the cloud function', async () => {
  await mountEntry('env="prod-1" function-name="enterLive"', { livingid: 'lvEnv' });
  const data = { action: 'getLivingCode', livingid: 'lvEnv' };
  expect(wechat.callFunction.mock.calls).toEqual([[{ name: 'enterLive', data, config: { env: 'prod-1' } }]]);
});

test('the component never calls wx.cloud.init: the environment is the host’s to choose', async () => {
  const page = await mountEntry('env="prod-1"');
  page.entry().instance.refresh();
  await page.tap();
  await page.hide();
  await page.show();
  page.unmount();
  expect(wechat.callFunction).toHaveBeenCalledTimes(2);
  expect(wechat.init).not.toHaveBeenCalled();
});

test('the cloud function is told that a code must be a new one', async () => {
  const page = await mountEntry();
  page.entry().instance.refresh();
  await settle();
  const sent = wechat.callFunction.mock.calls.map(([call]) => call.data.fresh);
  expect(sent).toEqual([undefined, true]);
});

test('for a shared environment, cloudSource takes a wx.cloud.Cloud instance', async () => {
  const callFunction = jest.fn().mockResolvedValue({ result: grant('SHARED') });
  const source = host.cloudSource({ cloud: { callFunction }, functionName: 'liveEntryShared' });
  expect(await source({ livingid: 'lvShared', corpid: 'wwB' })).toEqual(grant('SHARED'));
  expect(callFunction.mock.calls).toEqual([
    [{ name: 'liveEntryShared', data: { action: 'getLivingCode', livingid: 'lvShared', corpid: 'wwB' } }],
  ]);
  expect(wechat.callFunction).not.toHaveBeenCalled();
});

test("the cloud's own failure is a warning in WeChat's words, for it is nobody's mistake", async () => {
  wechat.callFunction.mockRejectedValue({ errMsg: 'cloud.callFunction:fail -601003 network?code=SECRET' });
  const page = await mountEntry();
  expect(consoleLines).toEqual(['live-entry: cloud.callFunction:fail -601003 network']);
  expect(consoleErrors).toEqual([]);
  expect(page.events).toEqual([['error', { reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' }]]);
});

test("the entry's own source comes before the one for all", async () => {
  host.setLivingCodeSource(async () => grant('FOR-ALL'));
  const source = jest.fn(async () => grant('OWN'));
  const page = await mountEntry('source="{{source}}"', { livingid: 'lvOwn', source });
  expect(source.mock.calls).toEqual([[{ livingid: 'lvOwn' }]]);
  await page.tap();
  expect(wechat.navigate.mock.calls[0]?.[0].path).toBe('pages/watch/index?living_code=OWN');
  const other = await mountEntry('source="{{source}}"', { source: null });
  await other.tap();
  expect(wechat.navigate.mock.calls[1]?.[0].path).toBe('pages/watch/index?living_code=FOR-ALL');
});

test('a source that is a new function on each render sends no more requests', async () => {
  const source = jest.fn(async () => grant());
  const page = await mountEntry('source="{{source}}"', { source });
  for (let render = 0; render < 5; render += 1) {
    await page.set({ source: (request: never) => (source as jest.Mock)(request) });
    await settle(20_000);
  }
  expect(source).toHaveBeenCalledTimes(1);
});

test("the host's source replaces wx.cloud", async () => {
  host = startApp({ cloud: false });
  const source = jest.fn().mockResolvedValue(grant('FROM-HOST'));
  host.setLivingCodeSource(source);
  const page = await mountEntry('', { livingid: 'lvHost' });
  expect(source.mock.calls).toEqual([[{ livingid: 'lvHost' }]]);
  page.entry().instance.onTap();
  expect(wechat.navigate).toHaveBeenCalledTimes(1);
  expect(wechat.navigate.mock.calls[0]?.[0].path).toBe('pages/watch/index?living_code=FROM-HOST');
  expect(wechat.callFunction).not.toHaveBeenCalled();
});
