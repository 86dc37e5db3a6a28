import { grant, mount, mountEntry, settle, startWechat, wechat } from './mount';

beforeEach(() => {
  jest.useFakeTimers();
  startWechat();
});

test("the language is WeChat's, or the property lang", async () => {
  expect((await mountEntry()).body.textContent).toBe('进入直播间');
  expect((await mountEntry('mode="replay"')).body.textContent).toBe('观看回放');
  expect((await mountEntry('lang="en"')).body.textContent).toBe('Enter the live room');
  startWechat({ language: 'en' });
  expect((await mountEntry('mode="replay"')).body.textContent).toBe('Watch the replay');
  expect((await mountEntry('lang="zh-CN"')).body.textContent).toBe('进入直播间');
  startWechat({ language: 'zh_TW' });
  expect((await mountEntry()).body.textContent).toBe('进入直播间');
});

test('it updates when the label or the language changes', async () => {
  const page = await mountEntry('text="去上课"');
  expect(page.body.textContent).toBe('去上课');
  // Set on the entry itself: through the page, this engine would set all attributes again.
  page.entry().setData({ text: '' });
  await settle();
  expect(page.body.textContent).toBe('进入直播间');
  page.entry().setData({ lang: 'en' });
  await settle();
  expect(page.body.textContent).toBe('Enter the live room');
});

test('a screen reader gets a button with a name', async () => {
  const { aria } = await mountEntry();
  expect(aria('.button')).toEqual({ ariaRole: 'button', ariaLabel: '进入直播间', ariaDisabled: false });
});

test('the sentence under the button is an alert', async () => {
  wechat.callFunction.mockResolvedValue({ result: { ok: false, reason: 'MISCONFIGURED', retryable: false, traceId: 't' } });
  const { aria, part } = await mountEntry();
  expect(aria('.message')).toEqual({ ariaRole: 'alert' });
  expect(part('.message')?.dom.innerHTML).toContain('直播入口暂不可用，请联系主办方。');
});

test('a tap on the sentence also tries again', async () => {
  wechat.callFunction.mockRejectedValueOnce({ errMsg: 'cloud.callFunction:fail' });
  const page = await mountEntry();
  await page.tap('.sentence');
  expect(wechat.callFunction).toHaveBeenCalledTimes(2);
});

test('while the viewer waits, the bars move and the label stays', async () => {
  wechat.callFunction.mockReturnValue(new Promise(() => {}));
  const page = await mountEntry('prefetch="tap" entry-class-loading="busy"');
  expect(page.body.innerHTML).not.toContain('waiting');
  await page.tap();
  expect(page.body.innerHTML).toContain('waiting');
  expect(page.body.innerHTML).toContain('busy');
  expect(page.body.textContent).toBe('进入直播间');
  expect(page.aria('.button')).toMatchObject({ ariaLabel: '进入直播间, 正在连接直播间…' });
});

test('during a prefetch nothing moves', async () => {
  wechat.callFunction.mockReturnValue(new Promise(() => {}));
  const page = await mountEntry();
  expect(page.body.innerHTML).not.toContain('waiting');
});

test('the content of the slot replaces the button and handles the tap', async () => {
  const slot =
    '<live-entry id="entry" livingid="{{livingid}}" text="年度大会" custom><view class="poster">海报</view></live-entry>';
  const page = await mount(slot);
  await page.setVisibleRatio(1);
  expect(page.body.textContent).toBe('海报');
  expect(page.aria('.custom-slot')).toEqual({ ariaRole: 'button', ariaLabel: '年度大会', ariaDisabled: false });
  await page.tap('.custom-slot');
  expect(wechat.navigate).toHaveBeenCalledTimes(1);
});

describe('a sentence', () => {
  const SENTENCE = '直播间连接失败，请稍后重试。';
  async function failing(attributes: string, part: string) {
    wechat.callFunction.mockRejectedValue({ errMsg: 'cloud.callFunction:fail' });
    const page = await mount(`<live-entry id="entry" livingid="{{livingid}}" ${attributes}><view>海报</view></live-entry>`);
    await page.setVisibleRatio(1);
    const before = [page.body.textContent.includes(SENTENCE), wechat.showToast.mock.calls.length];
    await page.tap(part);
    return { before, after: [page.body.textContent.includes(SENTENCE), wechat.showToast.mock.calls.map(([{ title }]) => title)] };
  }

  test.each([
    ['of a custom entry is a toast after a tap: an avatar has no room for it', 'custom', '.custom-slot'],
    ['is a toast where the host wants it', 'notice="toast"', '.button'],
  ])('%s', async (_, attributes, part) => {
    expect(await failing(attributes, part)).toEqual({ before: [false, 0], after: [false, [SENTENCE]] });
  });

  test.each([
    ['of the built-in button is below it', '', '.button'],
    ['of a custom entry is below it where the host wants it', 'custom notice="below"', '.custom-slot'],
  ])('%s', async (_, attributes, part) => {
    expect(await failing(attributes, part)).toEqual({ before: [true, 0], after: [true, []] });
  });

  test('is left to the host', async () => {
    expect(await failing('custom notice="none"', '.custom-slot')).toEqual({ before: [false, 0], after: [false, []] });
  });

  test('of a client that cannot open live rooms is a toast too, at each tap', async () => {
    startWechat({ environment: 'wxwork' });
    const page = await mount('<live-entry id="entry" livingid="{{livingid}}" custom><view>海报</view></live-entry>');
    await page.setVisibleRatio(1);
    await page.tap('.custom-slot');
    await page.tap('.custom-slot');
    expect(wechat.showToast.mock.calls.map(([{ title }]) => title)).toEqual(Array(2).fill('请在微信中打开本小程序观看直播。'));
  });
});

test('external classes apply to the button, its states and the sentence', async () => {
  wechat.callFunction.mockRejectedValueOnce({ errMsg: 'cloud.callFunction:fail' });
  const classes = 'entry-class="mine" entry-class-disabled="off" entry-class-message="says"';
  const page = await mountEntry(`${classes} disabled="{{off}}"`, { off: false });
  expect(page.part('.message')?.dom.getAttribute('class')).toContain('says');
  expect(page.part('.button')?.dom.getAttribute('class')).toContain('mine');
  expect(page.body.innerHTML).not.toContain(' off');
  await page.set({ off: true });
  expect(page.part('.button')?.dom.getAttribute('class')).toContain('off');
});

test('a style on the tag applies to the outermost box', async () => {
  const page = await mountEntry('style="width: 200px"');
  expect(page.part('.live-entry')?.dom.getAttribute('style')).toBe('width: 200px');
});

test('the state is a class on the outermost box', async () => {
  const page = await mountEntry('prefetch="tap"');
  expect(page.body.innerHTML).toContain('live-entry--idle');
  wechat.callFunction.mockResolvedValue({ result: grant() });
  await page.tap();
  expect(page.body.innerHTML).toContain('live-entry--launching');
});
