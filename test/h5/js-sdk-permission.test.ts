import type { JsSdkSignature } from '../../h5/api-client';
import { createOpenTagRight } from '../../h5/js-sdk-permission';
import type { Refusal } from '../../miniprogram/components/live-entry/core/contract';
import { settled } from '../component/core/manual-clock';
import { openPage } from './browser-globals';

const OPTIONS = { livingid: 'lv', serverUrl: 'https://fn.example.com', officialAccountAppId: 'wxaccount' };

interface Config {
  signature: string;
  jsApiList: string[];
  openTagList: string[];
}

/** jweixin, with a WeChat behind it that answers when told. */
function page(userAgent: string, options: { jsApiList?: string[] } = {}) {
  openPage('https://school.example.com/?code=C&state=S', {}, userAgent);
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const configs: Config[] = [];
  let fail: (error: { errMsg: string }) => void = () => {};
  const jWeixin = {
    config: (config: Config) => configs.push(config),
    error: (run: typeof fail) => {
      fail = run;
    },
  };
  Object.defineProperty(globalThis, 'window', { value: { jWeixin }, configurable: true });
  const signed: string[] = [];
  const sign = async (url: string): Promise<JsSdkSignature | Refusal> => {
    signed.push(url);
    return { ok: true, signed: { appId: 'wxaccount', timestamp: 1, nonceStr: 'n', signature: `of ${url}` } };
  };
  const right = createOpenTagRight(sign, { ...OPTIONS, ...options });
  return { right, configs, signed, warn, fail: (errMsg: string) => fail({ errMsg }) };
}

const CURRENT = 'https://school.example.com/lesson';
const ENTRY = 'https://school.example.com/?code=C&state=S';
const moveOn = () => history.replaceState(history.state, '', '/lesson');

afterEach(() => jest.restoreAllMocks());

test.each([
  ['Android', CURRENT, ENTRY],
  ['iPhone', ENTRY, CURRENT],
  ['iPad', ENTRY, CURRENT],
])('%s: one address is signed first, the other once after an invalid signature', async (device, first, second) => {
  const { right, signed, configs, fail } = page(device);
  moveOn();
  right.ask();
  await settled();
  expect(signed).toEqual([first]);
  expect(configs[0]?.signature).toBe(`of ${first}`);
  fail('config:invalid signature');
  await settled();
  expect(signed).toEqual([first, second]);
  fail('config:invalid signature');
  await settled();
  expect(signed).toHaveLength(2);
  expect(right.current()).toEqual({
    status: 'refused',
    error: { reason: 'MISCONFIGURED', retryable: false, traceId: '' },
  });
});

test('where both addresses are one, one is signed', async () => {
  const { right, signed, fail } = page('iPhone');
  right.ask();
  await settled();
  fail('config:invalid signature');
  await settled();
  expect(signed).toEqual([ENTRY]);
  expect(right.current().status).toBe('refused');
});

test('a tag that stays empty leads to the other address, then to an end', async () => {
  const { right, signed } = page('Android');
  moveOn();
  right.ask();
  await settled();
  right.silent(right.current());
  await settled();
  expect(signed).toEqual([CURRENT, ENTRY]);
  right.silent(right.current());
  expect(right.current()).toEqual({
    status: 'refused',
    error: { reason: 'UNSUPPORTED_CLIENT', retryable: true, traceId: '' },
  });
});

test('of two tags that stay empty under one right, the second changes nothing', async () => {
  const { right, signed } = page('Android');
  moveOn();
  right.ask();
  await settled();
  const under = right.current();
  right.silent(under);
  right.silent(under);
  await settled();
  expect(signed).toEqual([CURRENT, ENTRY]);
});

test('the open tag is named, and the list of APIs is never empty', async () => {
  const { right, configs } = page('Android');
  right.ask();
  await settled();
  expect(configs[0]?.openTagList).toEqual(['wx-open-launch-weapp']);
  expect(configs[0]?.jsApiList).toEqual(['getNetworkType']);
});

test('the page’s own list of APIs goes along', async () => {
  const { right, configs } = page('Android', { jsApiList: ['updateAppMessageShareData'] });
  right.ask();
  await settled();
  expect(configs[0]?.jsApiList).toEqual(['updateAppMessageShareData']);
});

test('what WeChat refuses for another reason is told at once, and printed for the developer', async () => {
  const { right, signed, warn, fail } = page('Android');
  moveOn();
  right.ask();
  await settled();
  fail('config:invalid url domain');
  expect(signed).toHaveLength(1);
  expect(right.current().error?.reason).toBe('MISCONFIGURED');
  expect(warn).toHaveBeenCalledWith('live-entry: config:invalid url domain');
});

test('an error that comes after the page has moved on is not held against the new address', async () => {
  const { right, fail } = page('Android');
  right.ask();
  await settled();
  moveOn();
  right.ask();
  fail('config:invalid url domain');
  await settled();
  expect(right.current().status).toBe('given');
});

test('a refusal of the server is passed on, with its traceId', async () => {
  const { right } = page('Android');
  const refused: Refusal = { ok: false, reason: 'NOT_PERMITTED', retryable: false, traceId: 'trace-9' };
  const other = createOpenTagRight(async () => refused, OPTIONS);
  other.ask();
  await settled();
  expect(other.current()).toEqual({ status: 'refused', error: refused });
  expect(right.current().status).toBe('pending');
});
