import type { JsSdkSignature } from '../../h5/api-client';
import { createJsSdkPermission } from '../../h5/js-sdk-permission';
import type { Refusal } from '../../miniprogram/components/live-entry/core/contract';
import { settled } from '../component/core/manual-clock';
import { openPage } from './browser-globals';

const OPTIONS = { livingid: 'lv', serverUrl: 'https://fn.example.com', officialAccountAppId: 'wxaccount' };

interface Config {
  signature: string;
  jsApiList: string[];
  openTagList: string[];
}

/** A page with a jweixin whose errors the test controls. */
function page(userAgent: string, options: { jsApiList?: string[]; jsSdkUrl?: string } = {}, earlierError = '') {
  openPage('https://school.example.com/?code=C&state=S', {}, userAgent);
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const configs: Config[] = [];
  let fail: (error: { errMsg: string }) => void = () => {};
  const jWeixin = {
    config: (config: Config) => configs.push(config),
    error: (run: typeof fail) => {
      fail = run;
      if (earlierError) run({ errMsg: earlierError });
    },
  };
  Object.defineProperty(globalThis, 'window', { value: { jWeixin }, configurable: true });
  const signed: string[] = [];
  const signUrl = async (url: string): Promise<JsSdkSignature | Refusal> => {
    signed.push(url);
    return { ok: true, signed: { appId: 'wxaccount', timestamp: 1, nonceStr: 'n', signature: `of ${url}` } };
  };
  const permission = createJsSdkPermission(signUrl, { ...OPTIONS, ...options });
  return { permission, configs, signed, warn, fail: (errMsg: string) => fail({ errMsg }) };
}

const CURRENT = 'https://school.example.com/lesson';
const ENTRY = 'https://school.example.com/?code=C&state=S';
const navigate = () => history.replaceState(history.state, '', '/lesson');

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

test.each([
  ['Android', CURRENT, ENTRY],
  ['iPhone', ENTRY, CURRENT],
  ['iPad', ENTRY, CURRENT],
])('%s: one URL is signed first, the other once after an invalid signature', async (device, first, second) => {
  const { permission, signed, configs, fail } = page(device);
  navigate();
  permission.request();
  await settled();
  expect(signed).toEqual([first]);
  expect(configs[0]?.signature).toBe(`of ${first}`);
  fail('config:invalid signature');
  await settled();
  expect(signed).toEqual([first, second]);
  jest.useFakeTimers();
  fail('config:invalid signature');
  jest.advanceTimersByTime(2000);
  expect(signed).toHaveLength(2);
  expect(permission.current()).toEqual({
    status: 'granted',
    error: { reason: 'MISCONFIGURED', retryable: false, traceId: '' },
  });
});

test('where both URLs are the same, one is signed', async () => {
  const { permission, signed, fail } = page('iPhone');
  permission.request();
  await settled();
  jest.useFakeTimers();
  fail('config:invalid signature');
  jest.advanceTimersByTime(2000);
  expect(signed).toEqual([ENTRY]);
  expect(permission.current().error?.reason).toBe('MISCONFIGURED');
});

test('an empty tag leads to the other URL, a second one to a refusal', async () => {
  const { permission, signed } = page('Android');
  navigate();
  permission.request();
  await settled();
  permission.reportEmptyTag(permission.current());
  await settled();
  expect(signed).toEqual([CURRENT, ENTRY]);
  permission.reportEmptyTag(permission.current());
  expect(permission.current()).toEqual({
    status: 'refused',
    error: { reason: 'UNSUPPORTED_CLIENT', retryable: true, traceId: '' },
  });
});

test('of two empty tags under one permission, the second changes nothing', async () => {
  const { permission, signed } = page('Android');
  navigate();
  permission.request();
  await settled();
  const under = permission.current();
  permission.reportEmptyTag(under);
  permission.reportEmptyTag(under);
  await settled();
  expect(signed).toEqual([CURRENT, ENTRY]);
  expect(permission.current().status).toBe('granted');
});

test('wx.config lists the open tag, and at least one API', async () => {
  const { permission, configs } = page('Android');
  permission.request();
  await settled();
  expect(configs[0]?.openTagList).toEqual(['wx-open-launch-weapp']);
  expect(configs[0]?.jsApiList).toEqual(['getNetworkType']);
});

test('wx.config lists the APIs of the page', async () => {
  const { permission, configs } = page('Android', { jsApiList: ['updateAppMessageShareData'] });
  permission.request();
  await settled();
  expect(configs[0]?.jsApiList).toEqual(['updateAppMessageShareData']);
});

test('any other error of WeChat counts if no tag becomes ready within two seconds, and is printed for the developer', async () => {
  const { permission, signed, warn, fail } = page('Android');
  navigate();
  permission.request();
  await settled();
  jest.useFakeTimers();
  fail('config:invalid url domain');
  jest.advanceTimersByTime(1999);
  expect(permission.current().error).toBeUndefined();
  jest.advanceTimersByTime(1);
  expect(signed).toHaveLength(1);
  expect(permission.current().error?.reason).toBe('MISCONFIGURED');
  // The error may be about the page's own wx.config: a tag that becomes ready late still counts.
  expect(permission.current().status).toBe('granted');
  permission.reportReadyTag(permission.current());
  expect(permission.current().error).toBeUndefined();
  expect(warn).toHaveBeenCalledWith('live-entry: config:invalid url domain');
});

test('an error of the page’s own wx.config that jweixin passes on at registration is ignored', async () => {
  const { permission, warn } = page('Android', {}, 'config:invalid url domain');
  permission.request();
  await settled();
  expect([permission.current(), warn.mock.calls]).toEqual([{ status: 'granted', error: undefined }, []]);
});

test('an error after a tag became ready is ignored, also one of a signature', async () => {
  const { permission, signed, fail } = page('Android');
  navigate();
  permission.request();
  await settled();
  permission.reportReadyTag(permission.current());
  jest.useFakeTimers();
  fail('config:invalid signature');
  fail('config:invalid url domain');
  jest.advanceTimersByTime(60_000);
  expect([permission.current().status, permission.current().error, signed.length]).toEqual(['granted', undefined, 1]);
});

test('after cancel() an answer of the server configures nothing', async () => {
  const { permission, configs } = page('Android');
  permission.request();
  permission.cancel();
  await settled();
  expect([configs.length, permission.current().status]).toEqual([0, 'pending']);
});

test('an error for the previous URL has no effect on the new one', async () => {
  const { permission, fail } = page('Android');
  permission.request();
  await settled();
  navigate();
  permission.request();
  fail('config:invalid url domain');
  await settled();
  expect(permission.current().status).toBe('granted');
});

test('a refusal of the server keeps its traceId', async () => {
  const { permission } = page('Android');
  const refused: Refusal = { ok: false, reason: 'NOT_PERMITTED', retryable: false, traceId: 'trace-9' };
  const other = createJsSdkPermission(async () => refused, OPTIONS);
  other.request();
  await settled();
  expect(other.current()).toEqual({ status: 'refused', error: refused });
  expect(permission.current().status).toBe('pending');
});

describe('on a page without jweixin', () => {
  /** @param hosts those that serve jweixin */
  function pageWithout(hosts: string[], options: { jsSdkUrl?: string } = {}) {
    const { permission, configs, warn } = page('Android', options);
    const { jWeixin } = window;
    delete window.jWeixin;
    const loaded: string[] = [];
    const append = ({ src, onload, onerror }: { src: string; onload(): void; onerror(): void }) => {
      loaded.push(src);
      const served = hosts.includes(new URL(src).host);
      if (served && jWeixin) window.jWeixin = jWeixin;
      (served ? onload : onerror)();
    };
    const document = { createElement: () => ({}), head: { append } };
    Object.defineProperty(globalThis, 'document', { value: document, configurable: true });
    return { permission, configs, warn, loaded };
  }

  test('it is loaded from WeChat', async () => {
    const { permission, loaded, configs } = pageWithout(['res.wx.qq.com']);
    permission.request();
    await settled();
    expect(loaded).toEqual(['https://res.wx.qq.com/open/js/jweixin-1.6.0.js']);
    expect(configs).toHaveLength(1);
  });

  test('WeChat’s second host is tried', async () => {
    const { permission, loaded } = pageWithout(['res2.wx.qq.com']);
    permission.request();
    await settled();
    expect(loaded[1]).toBe('https://res2.wx.qq.com/open/js/jweixin-1.6.0.js');
    expect(permission.current().status).toBe('granted');
  });

  test('it is loaded from the host’s own URL', async () => {
    const { permission, loaded } = pageWithout(['cdn.example.com'], { jsSdkUrl: 'https://cdn.example.com/jweixin.js' });
    permission.request();
    await settled();
    expect(loaded).toEqual(['https://cdn.example.com/jweixin.js']);
  });

  test('if it does not load, the viewer may try again', async () => {
    const { permission, warn } = pageWithout([]);
    permission.request();
    await settled();
    expect(permission.current().error).toEqual({ reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' });
    expect(warn).toHaveBeenCalledWith('live-entry: jweixin did not load');
  });
});
