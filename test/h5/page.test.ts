import type { LiveEntryOptions } from '../../h5/types';
import { settled } from '../component/core/manual-clock';
import { openPage } from './browser-globals';

const OPTIONS: LiveEntryOptions = {
  livingid: 'lv1',
  serverUrl: 'https://fn.example.com/liveEntryH5',
  officialAccountAppId: 'wxaccount',
};
const STORED = { 'live-entry wxaccount': JSON.stringify({ session: 'SESSION-1', ends: Date.now() + 3_600_000 }) };
const GRANT = { ok: true, livingCode: 'CODE-1', expiresIn: 280 };
const UNAUTHENTICATED = { ok: false, reason: 'UNAUTHENTICATED', retryable: true, traceId: 'trace-1' };

/** A page load, and a server that answers /living-code with `answers`, the last one repeatedly. */
async function load(storage: Record<string, string>, ...answers: object[]) {
  jest.resetModules();
  const opened = openPage('https://school.example.com/', { ...storage });
  Object.defineProperty(globalThis, 'window', { value: { jWeixin: { config() {}, error() {} } }, configurable: true });
  const requests: string[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    const path = String(url).replace(OPTIONS.serverUrl, '');
    const authorization = new Headers(init?.headers).get('Authorization');
    requests.push(authorization ? `${path} ${authorization}` : path);
    if (!path.startsWith('/living-code')) return Response.json({ ok: true, signature: 'S' });
    return Response.json(answers.length > 1 ? answers.shift() : answers[0]);
  });
  const { sharedPage } = await import('../../h5/page');
  return { ...opened, requests, sharedPage };
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance', 'Date'] }));
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

const ENCODED = encodeURIComponent('https://school.example.com/');

test('all entries share one page, with the options of the first one', async () => {
  const { sharedPage, requests } = await load(STORED, GRANT);
  const page = sharedPage(OPTIONS);
  expect(sharedPage({ ...OPTIONS, serverUrl: 'https://other.example.com' })).toBe(page);
  await settled();
  expect(requests).toEqual([`/js-sdk-config?url=${ENCODED}`]);
  expect(page.permission.current().status).toBe('granted');
});

test('a page that is being left for OAuth requests no signature', async () => {
  const { sharedPage, requests, left } = await load({});
  sharedPage(OPTIONS);
  await settled();
  expect([left.length, requests]).toEqual([1, []]);
});

test('a new URL is signed: within 300 ms, or at once when the next entry is mounted', async () => {
  const { sharedPage, requests } = await load(STORED, GRANT);
  sharedPage(OPTIONS);
  history.replaceState(history.state, '', '/lesson');
  jest.advanceTimersByTime(300);
  history.replaceState(history.state, '', '/replay');
  sharedPage(OPTIONS);
  expect(requests.map((request) => decodeURIComponent(request).split('example.com')[1])).toEqual(['/', '/lesson', '/replay']);
});

test('the last entry takes the watcher of the URL along; the next one signs the new URL', async () => {
  const { sharedPage, requests } = await load(STORED, GRANT);
  const removed = jest.spyOn(document, 'removeEventListener');
  const page = sharedPage(OPTIONS);
  sharedPage(OPTIONS);
  await settled();
  page.leave();
  history.replaceState(history.state, '', '/lesson');
  jest.advanceTimersByTime(300);
  expect(requests).toHaveLength(2);
  page.leave();
  for (const path of ['/1', '/2', '/3']) {
    history.replaceState(history.state, '', path);
    jest.advanceTimersByTime(1000);
  }
  await settled();
  expect([requests.length, removed.mock.calls.map(([name]) => name)]).toEqual([2, ['WeixinOpenTagsError']]);
  sharedPage(OPTIONS);
  expect(decodeURIComponent(requests[2] ?? '')).toContain('example.com/3');
});

test('WeixinOpenTagsError: there will be no open tag', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const { sharedPage } = await load(STORED, GRANT);
  const added = jest.spyOn(document, 'addEventListener');
  const { permission } = sharedPage(OPTIONS);
  await settled();
  const [, listener] = added.mock.calls[0] as unknown as [string, (event: { detail?: object }) => void];
  listener({ detail: { errMsg: 'openTagNotSupport' } });
  expect(permission.current().error).toEqual({ reason: 'UNSUPPORTED_CLIENT', retryable: true, traceId: '' });
  expect(warn).toHaveBeenCalledWith('live-entry: openTagNotSupport');
});

test('codes are requested with the session', async () => {
  const { sharedPage, requests } = await load(STORED, GRANT);
  const source = sharedPage(OPTIONS).source();
  expect(await source({ livingid: 'lv1' })).toEqual(GRANT);
  expect(requests[1]).toBe('/living-code Bearer SESSION-1');
});

test('a session that the server refuses is replaced: the page is left for OAuth', async () => {
  const { sharedPage, sessionStorage, left } = await load(STORED, UNAUTHENTICATED);
  const onResult = jest.fn();
  void sharedPage(OPTIONS).source()({ livingid: 'lv1' }).then(onResult);
  await settled();
  expect(left).toHaveLength(1);
  expect(sessionStorage['live-entry wxaccount']).not.toContain('SESSION-1');
  expect(onResult).not.toHaveBeenCalled();
});

test('after a first code the page is not left without a tap', async () => {
  const { sharedPage, left } = await load(STORED, GRANT, UNAUTHENTICATED);
  const page = sharedPage(OPTIONS);
  await page.source()({ livingid: 'lv1' });
  expect(await page.source()({ livingid: 'lv1' })).toMatchObject({ ok: false, reason: 'UNAUTHENTICATED', retryable: true });
  expect(left).toEqual([]);
  page.allowRedirect();
  void page.source()({ livingid: 'lv1' });
  await settled();
  expect(left).toHaveLength(1);
});

test('any other refusal is returned as it is', async () => {
  const refusal = { ok: false, reason: 'RATE_LIMITED', retryable: true, retryAfter: 12, traceId: 'trace-2' };
  const { sharedPage, sessionStorage } = await load(STORED, refusal);
  expect(await sharedPage(OPTIONS).source()({ livingid: 'lv1' })).toEqual(refusal);
  expect(sessionStorage).toEqual(STORED);
});
