/** A developer's mistake: one console.error that names it and the page to read, and no value. The viewer reads what they always read. */
import { consoleErrors, grant, mountEntry, newLiving, settle, startApp, wechat } from './mount';

const SEE = 'See "On the console" in its README.';

/** A code, a token, an openid and a livingid: none of them may be printed. */
const SECRETS = ['CODE-OF-LIN', 'token-of-the-host', 'oOpenidOfLin', 'lvSecret'];
const [CODE, TOKEN, OPENID] = SECRETS;
const GRANT = grant(CODE);

let host: ReturnType<typeof startApp>;
beforeEach(() => {
  jest.useFakeTimers();
  host = startApp();
});

/** What was told of the mistake: once, and without a value. */
function told(): string | undefined {
  expect(consoleErrors).toHaveLength(1);
  for (const secret of SECRETS) expect(consoleErrors[0]).not.toContain(secret);
  return consoleErrors[0];
}

const failure = () => Object.assign(new Error(`${TOKEN} of ${OPENID}`), { errMsg: `no ${TOKEN}` });

describe("a host's source that", () => {
  test.each<[what: string, source: () => unknown, mistake: string]>([
    ['rejects', () => Promise.reject(failure()), `the source rejected. ${SEE}`],
    [
      'throws',
      () => {
        throw failure();
      },
      `the source threw. ${SEE}`,
    ],
    ['returns nothing', () => undefined, `the source returned no valid ok. ${SEE}`],
    [
      'returns no code',
      async () => ({ ok: true, expiresIn: 280, code: CODE }),
      `the source returned no valid livingCode. ${SEE}`,
    ],
    ['returns no lifetime', async () => ({ ...GRANT, expiresIn: '280' }), `the source returned no valid expiresIn. ${SEE}`],
    [
      'refuses for a reason of its own',
      async () => ({ ok: false, reason: OPENID }),
      `the source returned no valid reason. ${SEE}`,
    ],
    [
      'returns the whole response of wx.request',
      async () => ({ statusCode: 200, header: { token: TOKEN }, data: GRANT, errMsg: 'request:ok' }),
      `return response.data, not the whole response. ${SEE}`,
    ],
  ])('%s', async (_what, give, mistake) => {
    const source = jest.fn(give);
    const page = await mountEntry('source="{{source}}"', { source, livingid: `lvSecret${newLiving()}` });
    await page.tap();
    await page.tap();
    expect(source).toHaveBeenCalledTimes(3);
    expect(told()).toBe(`live-entry: ${mistake}`);
    const error = ['error', { reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' }];
    expect(page.events).toEqual([error, error, error]);
    expect(page.body.textContent).toContain('直播间连接失败，请稍后重试。');
  });

  test("rejects with WeChat's words: they are printed up to where a value may follow", async () => {
    const { watched } = await import('../../miniprogram/components/live-entry/developer-mistakes');
    const source = watched(() => Promise.reject({ errMsg: `request:fail timeout https://host.test/?code=${CODE}` }), '');
    expect(await source({ livingid: 'lvSecret' })).toMatchObject({ ok: false, reason: 'UPSTREAM_UNAVAILABLE' });
    expect(told()).toBe(`live-entry: the source rejected. ${SEE} WeChat: request:fail timeout https://host.test/`);
  });

  test('counts in milliseconds; the viewer gets in', async () => {
    const source = jest.fn(async () => ({ ...GRANT, expiresIn: 280_000 }));
    const page = await mountEntry('source="{{source}}"', { source });
    page.entry().instance.refresh();
    await settle();
    expect(source).toHaveBeenCalledTimes(2);
    expect(told()).toBe(`live-entry: expiresIn is in milliseconds: return seconds. ${SEE}`);
    await page.tap();
    expect(wechat.navigate).toHaveBeenCalledTimes(1);
  });

  test('is no function: it is not used', async () => {
    const page = await mountEntry('source="onSource"');
    await page.set({ other: 1 });
    expect(told()).toBe(`live-entry: source takes a function. ${SEE}`);
    expect(wechat.callFunction).toHaveBeenCalledTimes(1);
    expect(page.events).toEqual([['ready', {}]]);
  });

  test.each([
    ['a right one', async () => GRANT],
    ['a refusal', async () => ({ ok: false, reason: 'NOT_PERMITTED', retryable: false, traceId: 't' })],
  ])('makes no mistake is not told of any: %s', async (_what, source) => {
    await mountEntry('source="{{source}}"', { source });
    expect(consoleErrors).toEqual([]);
  });
});

describe('the cloud function', () => {
  test('before wx.cloud.init', async () => {
    wechat.callFunction.mockImplementation(() => {
      throw new Error(`Cloud API isn't enabled, please call wx.cloud.init first ${TOKEN}`);
    });
    const page = await mountEntry();
    await page.tap();
    expect(wechat.callFunction).toHaveBeenCalledTimes(2);
    expect(told()).toBe(`live-entry: call wx.cloud.init first. ${SEE}`);
    expect(page.events[0]).toEqual(['error', { reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' }]);
  });

  test.each([
    ['-501000', 'cloud.callFunction:fail -501000 FunctionName parameter could not be found'],
    ['-504002', 'cloud.callFunction:fail Error: errCode: -504002 functions execute fail'],
    ['-501005', 'cloud.callFunction:fail -501005 invalid env'],
  ])('that is not there or does not run: %s', async (errCode, errMsg) => {
    const callFunction = jest.fn().mockRejectedValue({ errCode: Number(errCode), errMsg: `${errMsg}?${TOKEN}` });
    // As a host sets it, it is watched twice.
    const page = await mountEntry('source="{{source}}"', { source: host.cloudSource({ cloud: { callFunction } }) });
    await page.tap();
    expect(callFunction).toHaveBeenCalledTimes(2);
    expect(told()).toBe(`live-entry: upload the cloud function. ${SEE} WeChat: ${errMsg}`);
  });

  test('that returns something else', async () => {
    const source = host.cloudSource({ cloud: { callFunction: async () => ({ result: { sum: CODE } }) } });
    await source({ livingid: 'lvSecret' });
    await source({ livingid: 'lvSecret' });
    expect(told()).toBe(`live-entry: the source returned no valid ok. ${SEE}`);
  });
});

describe('what is set for all entries', () => {
  test('is no function: the source before it stays', async () => {
    host.setLivingCodeSource(async () => grant('BEFORE'));
    host.setLivingCodeSource(undefined as never);
    host.setLivingCodeSource('liveEntry' as never);
    expect(told()).toBe(`live-entry: setLivingCodeSource takes a function. ${SEE}`);
    const page = await mountEntry();
    await page.tap();
    expect(wechat.navigate.mock.calls[0]?.[0].path).toContain('BEFORE');
    expect(wechat.callFunction).not.toHaveBeenCalled();
  });

  test('is a navigator that is no function: the navigation before it stays', async () => {
    host.setNavigator(undefined as never);
    host.setNavigator({} as never);
    expect(told()).toBe(`live-entry: setNavigator takes a function. ${SEE}`);
    const page = await mountEntry();
    await page.tap();
    expect(wechat.navigate).toHaveBeenCalledTimes(1);
  });

  test('is a navigator that throws', async () => {
    const navigate = jest.fn(() => {
      throw failure();
    });
    host.setNavigator(navigate);
    const page = await mountEntry();
    await page.tap();
    await page.tap();
    expect(navigate).toHaveBeenCalledTimes(2);
    expect(told()).toBe(`live-entry: the navigator threw. ${SEE}`);
    expect(page.events.at(-1)).toEqual(['error', { reason: 'LAUNCH_FAILED', retryable: true, traceId: '' }]);
    expect(page.body.textContent).toContain('直播间打开失败，请重试');
  });
});
