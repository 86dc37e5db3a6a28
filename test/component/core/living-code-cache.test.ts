import { createLivingCodeCache } from '../../../miniprogram/components/live-entry/core/living-code-cache';
import { manualClock, settled } from './manual-clock';
import { grant, manualSource, refusal } from './manual-source';

const one = { livingid: 'lvOne' };
const network = { ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' };

function setUp() {
  const clock = manualClock();
  return { clock, cache: createLivingCodeCache(clock), ...manualSource() };
}

test('three entries with the same livingid make one request and all get its result', async () => {
  const { cache, source, asked, last } = setUp();
  const answers = Promise.all([cache.request(one, source), cache.request(one, source), cache.request(one, source)]);
  await settled();
  expect(asked).toHaveLength(1);
  await last().answer(grant('abc'));
  expect(await answers).toEqual([grant('abc'), grant('abc'), grant('abc')]);
  expect(cache.fresh(one)?.livingCode).toBe('abc');
});

test('a code is returned only for its own livingid and corpid', async () => {
  const { cache, source, asked, last } = setUp();
  void cache.request({ livingid: 'lvOne', corpid: 'wwA' }, source);
  await settled();
  await last().answer(grant());
  expect(cache.fresh({ livingid: 'lvOne', corpid: 'wwA' })?.livingCode).toBe('CODE-1');
  expect(cache.fresh({ livingid: 'lvOne', corpid: 'wwB' })).toBeUndefined();
  expect(cache.fresh({ livingid: 'lvOne' })).toBeUndefined();
  expect(cache.fresh({ livingid: 'lvTwo', corpid: 'wwA' })).toBeUndefined();
  expect(asked.map(({ request }) => request)).toEqual([{ livingid: 'lvOne', corpid: 'wwA' }]);
});

test('the lifetime counts from the start of the request, not from the response', async () => {
  const { cache, clock, source, last } = setUp();
  void cache.request(one, source);
  await settled();
  await clock.advance(8_000);
  await last().answer(grant('abc', 100));
  await clock.advance(91_999);
  expect(cache.fresh(one)?.livingCode).toBe('abc');
  await clock.advance(1);
  expect(cache.fresh(one)).toBeUndefined();
});

test("a response that took longer than the code's lifetime is a network failure", async () => {
  const { cache, clock, source, last } = setUp();
  const answer = cache.request(one, source);
  await settled();
  await clock.advance(3_000);
  await last().answer(grant('abc', 2));
  expect(await answer).toEqual(network);
  expect(cache.fresh(one)).toBeUndefined();
});

test('no code is valid for more than five minutes, whatever the source returns', async () => {
  const { cache, clock, source, last } = setUp();
  void cache.request(one, source);
  await settled();
  await last().answer(grant('abc', 280_000));
  await clock.advance(299_999);
  expect(cache.fresh(one)).toBeDefined();
  await clock.advance(1);
  expect(cache.fresh(one)).toBeUndefined();
});

test('after the device clock was set back, no code is valid', async () => {
  const { cache, clock, source, last } = setUp();
  void cache.request(one, source);
  await settled();
  await last().answer(grant());
  clock.set(clock.now() - 3_600_000);
  expect(cache.fresh(one)).toBeUndefined();
});

test('a refusal is not cached: the next call requests again', async () => {
  const { cache, source, asked, last } = setUp();
  const first = cache.request(one, source);
  await settled();
  await last().answer(refusal('NOT_PERMITTED', false));
  expect(await first).toEqual({ ok: false, reason: 'NOT_PERMITTED', retryable: false, traceId: 'trace-7' });
  void cache.request(one, source);
  await settled();
  expect(asked).toHaveLength(2);
});

test.each([
  ['rejects', () => Promise.reject(new Error('offline'))],
  [
    'throws',
    () => {
      throw new Error('no such function');
    },
  ],
  ['returns something else', () => Promise.resolve('<html>')],
  ['returns an empty code', () => Promise.resolve({ ok: true, livingCode: '', expiresIn: 280 })],
  ['returns no lifetime', () => Promise.resolve({ ok: true, livingCode: 'abc' })],
])('a source that %s counts as a retryable network failure', async (_what, source) => {
  const { cache, clock } = setUp();
  expect(await cache.request(one, source)).toEqual(network);
  expect(clock.timers()).toBe(0);
});

test('a source that never resolves fails after ten seconds, and the next call requests again', async () => {
  const { cache, clock, source, asked } = setUp();
  const answer = cache.request(one, source);
  await clock.advance(10_000);
  expect(await answer).toEqual(network);
  await asked[0]?.answer(grant('late'));
  expect(cache.fresh(one)).toBeUndefined();
  void cache.request(one, source);
  await settled();
  expect(asked).toHaveLength(2);
});

test('a late response for a forgotten request is ignored', async () => {
  const { cache, source, asked } = setUp();
  void cache.request(one, source);
  await settled();
  cache.forget(one);
  void cache.request(one, source);
  await settled();
  await asked[1]?.answer(grant('new'));
  await asked[0]?.answer(grant('old'));
  expect(cache.fresh(one)?.livingCode).toBe('new');
});
