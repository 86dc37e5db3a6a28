import type { Documents } from '../../../server/storage/interface';
import { createMemoryDocuments } from '../../../server/storage/memory';
import { sharedWindows } from '../../../server/tokens/closed-windows';
import { testInvocation } from '../invocation';

const BASE_URL = 'https://qyapi.weixin.qq.com';
const API = '/cgi-bin/living/get_living_code';

let now: number;
let documents: Documents;
beforeEach(() => {
  now = 1_790_000_000_000;
  documents = createMemoryDocuments();
});
/** An instance, whose clock may differ. */
const instance = (skewMs = 0, store = documents) => sharedWindows(store, { baseUrl: BASE_URL, now: () => now + skewMs });

test('an instance that notices late is told when the window closed for the first one', async () => {
  expect(await instance()('wwcorp', API, testInvocation())).toBe(0);
  now += 45_000;
  expect(await instance()('wwcorp', API, testInvocation())).toBe(45_000);
});

test('after a minute it is another window, which counts from its own first refusal', async () => {
  await instance()('wwcorp', API, testInvocation());
  now += 60_000;
  expect(await instance()('wwcorp', API, testInvocation())).toBe(0);
  now += 5_000;
  expect(await instance()('wwcorp', API, testInvocation())).toBe(5_000);
});

test('another corp, or another API, has windows of its own', async () => {
  await instance()('wwcorp', API, testInvocation());
  now += 10_000;
  expect(await instance()('wwother', API, testInvocation())).toBe(0);
  expect(await instance()('wwcorp', '/cgi-bin/gettoken', testInvocation())).toBe(0);
});

test('a clock that is ahead of ours, and a document that somebody has planted, make nobody wait longer', async () => {
  await instance(3_600_000)('wwcorp', API, testInvocation());
  expect(await instance()('wwcorp', API, testInvocation())).toBe(0);
  const id = `window:qyapi.weixin.qq.com/wwcorp/${API}`;
  await documents.write(id, await documents.read(id), { at: 'soon' });
  expect(await instance()('wwcorp', API, testInvocation())).toBe(0);
});

test.each([
  ['is down', () => Promise.reject(new Error('ECONNREFUSED'))],
  ['hangs', () => new Promise<never>(() => {})],
])('a store that %s costs a warning, and the window counts from now', async (_, read) => {
  jest.useFakeTimers();
  const invocation = testInvocation();
  const ago = instance(0, { ...documents, read })('wwcorp', API, invocation);
  await jest.advanceTimersByTimeAsync(3_000);
  expect(await ago).toBe(0);
  expect(invocation.warnings).toEqual([expect.stringMatching(/^closed window: .+, went on without the store$/)]);
  jest.useRealTimers();
});
