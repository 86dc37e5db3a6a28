import { createLivingCodeCache } from '../../../miniprogram/components/live-entry/core/living-code-cache';
import { manualClock, settled } from './manual-clock';
import { grant, manualSource, refusal } from './manual-source';

const one = { livingid: 'lvOne' };
const network = { ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' };

function setUp() {
  const clock = manualClock();
  return { clock, cache: createLivingCodeCache(clock), ...manualSource() };
}

test('three entries of one living make one request and all get its answer', async () => {
  const { cache, source, asked, last } = setUp();
  const answers = Promise.all([cache.request(one, source), cache.request(one, source), cache.request(one, source)]);
  await settled();
  expect(asked).toHaveLength(1);
  await last().answer(grant('abc'));
  expect(await answers).toEqual([grant('abc'), grant('abc'), grant('abc')]);
  expect(cache.fresh(one)?.livingCode).toBe('abc');
});

test('a code is given only for the living and the corp it was asked for', async () => {
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

test('a lifetime counts from the start of the request, not from its answer', async () => {
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

test('an answer that took longer than its code lives is a failed network', async () => {
  const { cache, clock, source, last } = setUp();
  const answer = cache.request(one, source);
  await settled();
  await clock.advance(3_000);
  await last().answer(grant('abc', 2));
  expect(await answer).toEqual(network);
  expect(cache.fresh(one)).toBeUndefined();
});

test('no code lives longer than five minutes, whatever the source claims', async () => {
  const { cache, clock, source, last } = setUp();
  void cache.request(one, source);
  await settled();
  await last().answer(grant('abc', 280_000));
  await clock.advance(299_999);
  expect(cache.fresh(one)).toBeDefined();
  await clock.advance(1);
  expect(cache.fresh(one)).toBeUndefined();
});

test('after the device clock was set back, no code is taken for fresh', async () => {
  const { cache, clock, source, last } = setUp();
  void cache.request(one, source);
  await settled();
  await last().answer(grant());
  clock.set(clock.now() - 3_600_000);
  expect(cache.fresh(one)).toBeUndefined();
});

test('a refusal is not kept: the next call asks again', async () => {
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
  ['answers with something else', () => Promise.resolve('<html>')],
  ['answers with an empty code', () => Promise.resolve({ ok: true, livingCode: '', expiresIn: 280 })],
  ['answers with no lifetime', () => Promise.resolve({ ok: true, livingCode: 'abc' })],
])('a source that %s reads as a network to try again', async (_what, source) => {
  const { cache, clock } = setUp();
  expect(await cache.request(one, source)).toEqual(network);
  expect(clock.timers()).toBe(0);
});

test('a source that never answers is given up after ten seconds, and the next call asks anew', async () => {
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

test('what was forgotten stays forgotten when its answer arrives late', async () => {
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
