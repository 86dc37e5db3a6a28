import { consoleLines, mountEntry, settle, startApp, wechat } from './mount';

let host: ReturnType<typeof startApp>;
beforeEach(() => {
  jest.useFakeTimers();
  host = startApp();
});

test("WeChat's error is written to the console without the code; a cancel is not", async () => {
  const page = await mountEntry();
  await page.tap();
  wechat.navigate.mock.calls[0]?.[0].fail({ errMsg: 'navigateToMiniProgram:fail cancel' });
  await page.tap();
  wechat.navigate.mock.calls[1]?.[0].fail({
    errMsg: 'navigateToMiniProgram:fail cannot open pages/watch/index?living_code=CODE-1',
  });
  expect(consoleLines).toEqual(['live-entry: navigateToMiniProgram:fail cannot open pages/watch/index']);
});

test("the host's navigator replaces wx.navigateToMiniProgram", async () => {
  const navigate = jest.fn();
  host.setNavigator(navigate);
  const page = await mountEntry();
  page.entry().instance.onTap();
  expect(navigate).toHaveBeenCalledTimes(1);
  expect(navigate.mock.calls[0]?.[0]).toMatchObject({
    appId: 'wx7424030d69bde86e',
    path: 'pages/watch/index?living_code=CODE-1',
  });
  expect(wechat.navigate).not.toHaveBeenCalled();
  navigate.mock.calls[0]?.[0].success();
  await settle();
  expect(page.events.at(-1)).toEqual(['launch', {}]);
});
