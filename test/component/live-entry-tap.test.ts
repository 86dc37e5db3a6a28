import { grant, mountEntry, settle, startWechat, wechat } from './mount';

const APP_ID = 'wx7424030d69bde86e';

/** The entries of all tests share what an app has: what the server has said to one of them is over an hour later. */
let now = 1_790_000_000_000;
beforeEach(() => {
  now += 3_600_000;
  jest.useFakeTimers({ now });
  startWechat();
});

test('with a code, the tap handler navigates synchronously', async () => {
  const page = await mountEntry();
  page.entry().instance.onTap();
  expect(wechat.navigate).toHaveBeenCalledTimes(1);
  expect(wechat.navigate.mock.calls[0]?.[0]).toMatchObject({ appId: APP_ID, path: 'pages/watch/index?living_code=CODE-1' });
});

test('mode="replay" opens the replay', async () => {
  const page = await mountEntry('mode="replay"');
  page.entry().instance.onTap();
  expect(wechat.navigate.mock.calls[0]?.[0]).toMatchObject({
    appId: APP_ID,
    path: 'pages/watch/index?living_code=CODE-1&replay=1',
  });
});

test('a code with +, / and = is URL-encoded', async () => {
  wechat.callFunction.mockResolvedValue({ result: grant('a+b/c==') });
  const page = await mountEntry();
  await page.tap();
  expect(wechat.navigate.mock.calls[0]?.[0].path).toBe('pages/watch/index?living_code=a%2Bb%2Fc%3D%3D');
});

test('with a code, a tap sends no request', async () => {
  const page = await mountEntry();
  await page.tap();
  expect(wechat.callFunction).toHaveBeenCalledTimes(1);
});

test('the host gets the events ready, then launch', async () => {
  const page = await mountEntry();
  await page.tap();
  wechat.navigate.mock.calls[0]?.[0].success();
  expect(page.events).toEqual([
    ['ready', {}],
    ['launch', {}],
  ]);
});

test('a double tap navigates once', async () => {
  const page = await mountEntry();
  page.entry().instance.onTap();
  page.entry().instance.onTap();
  await page.tap();
  expect(wechat.navigate).toHaveBeenCalledTimes(1);
});

test('when the viewer cancels, the host gets the event cancel and the entry stays ready', async () => {
  const page = await mountEntry();
  await page.tap();
  wechat.navigate.mock.calls[0]?.[0].fail({ errMsg: 'navigateToMiniProgram:fail cancel' });
  expect(page.events.slice(1)).toEqual([['cancel', {}]]);
  expect(page.entry().instance.data.status).toBe('ready');
});

test('prefetch="tap" requests the code after the tap, opens a dialog and navigates in its callback', async () => {
  const page = await mountEntry('prefetch="tap"');
  expect(wechat.callFunction).not.toHaveBeenCalled();
  await page.tap();
  expect(wechat.callFunction).toHaveBeenCalledTimes(1);
  expect(wechat.navigate).not.toHaveBeenCalled();
  const [dialog] = wechat.showModal.mock.calls[0] ?? [];
  expect(dialog).toMatchObject({
    content: '已准备好，现在观看吗？',
    confirmText: '观看',
    cancelText: '取消',
  });
  dialog?.success({ confirm: true });
  expect(wechat.navigate).toHaveBeenCalledTimes(1);
});

test('the dialog speaks English', async () => {
  const page = await mountEntry('prefetch="tap" mode="replay" lang="en"');
  await page.tap();
  expect(wechat.showModal.mock.calls[0]?.[0]).toMatchObject({
    content: 'Ready. Enter now?',
    confirmText: 'Enter',
    cancelText: 'Cancel',
  });
});

test('when WeChat cannot open the dialog, the next tap uses the code', async () => {
  const page = await mountEntry('prefetch="tap"');
  await page.tap();
  wechat.showModal.mock.calls[0]?.[0].fail();
  await page.tap();
  expect(wechat.navigate).toHaveBeenCalledTimes(1);
});

test('when WeChat reports no tap gesture, a dialog provides a tap', async () => {
  const page = await mountEntry();
  await page.tap();
  wechat.navigate.mock.calls[0]?.[0].fail({ errMsg: 'navigateToMiniProgram:fail can only be invoked by user TAP gesture.' });
  wechat.showModal.mock.calls[0]?.[0].success({ confirm: true });
  expect(wechat.navigate).toHaveBeenCalledTimes(2);
  expect(page.events).toEqual([['ready', {}]]);
});

test('a network failure is shown under the button, and the next tap requests again', async () => {
  wechat.callFunction.mockRejectedValue({ errCode: -601003, errMsg: 'cloud.callFunction:fail network' });
  const page = await mountEntry();
  expect(page.events).toEqual([['error', { reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' }]]);
  expect(page.body.textContent).toContain('直播间连接失败，请稍后重试。');
  expect(page.body.textContent).toContain('再试一次');
  wechat.callFunction.mockResolvedValue({ result: grant() });
  await page.tap();
  expect(wechat.showModal).toHaveBeenCalledTimes(1);
  expect(page.body.textContent).toBe('进入直播间');
});

test('a request without a response fails after ten seconds', async () => {
  wechat.callFunction.mockReturnValue(new Promise(() => {}));
  const page = await mountEntry('prefetch="tap"');
  await page.tap();
  await settle(9_999);
  expect(page.events).toEqual([]);
  await settle(1);
  expect(page.events).toEqual([['error', { reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' }]]);
});

test('the host gets the reason and traceId of a refusal', async () => {
  const refusal = { ok: false, reason: 'NOT_PERMITTED', retryable: false, traceId: 'trace-9' };
  wechat.callFunction.mockResolvedValue({ result: refusal });
  const page = await mountEntry();
  expect(page.events).toEqual([['error', { reason: 'NOT_PERMITTED', retryable: false, traceId: 'trace-9' }]]);
  expect(page.body.textContent).toContain('你暂无观看权限');
});

test('after RATE_LIMITED a tap queues: the seconds run, the entry asks by itself, and is ready for another tap', async () => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
  const limited = { ok: false, reason: 'RATE_LIMITED', retryable: true, retryAfter: 12, traceId: 't' };
  wechat.callFunction.mockResolvedValueOnce({ result: limited });
  const page = await mountEntry();
  expect(page.body.textContent).not.toContain('排队');
  await settle(5_000);
  await page.tap();
  expect(page.body.textContent).toContain('排队中，约 7 秒，请勿离开本页。');
  await settle(2_000);
  await page.tap();
  expect(page.body.textContent).toContain('约 5 秒');
  expect(wechat.callFunction).toHaveBeenCalledTimes(1);
  await settle(5_000);
  expect(wechat.callFunction).toHaveBeenCalledTimes(2);
  expect(page.body.textContent).toContain('已就绪，请再次点击进入。');
  expect(page.events).toEqual([['ready', {}]]);
});

test('when WeChat refuses to navigate, the entry shows what to do', async () => {
  const page = await mountEntry();
  await page.tap();
  wechat.navigate.mock.calls[0]?.[0].fail({ errMsg: 'navigateToMiniProgram:fail invalid appid' });
  await settle();
  expect(page.events.at(-1)).toEqual(['error', { reason: 'LAUNCH_FAILED', retryable: true, traceId: '' }]);
  expect(page.body.textContent).toContain('直播间打开失败，请重试');
});
