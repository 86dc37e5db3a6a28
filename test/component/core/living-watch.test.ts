import type { LivingInfo } from '../../../miniprogram/components/live-entry/core/contract';
import { createLivingWatch, longestPause } from '../../../miniprogram/components/live-entry/core/living-watch';
import { manualClock } from './manual-clock';
import { manualSource, refusal } from './manual-source';

const NOW = 1_000;
const living = (changes: Partial<LivingInfo> = {}): LivingInfo => ({
  status: 'reserved',
  replay: 'generating',
  theme: '',
  reserveStart: NOW + 3_600,
  reserveLivingDuration: 3_600,
  ...changes,
});
const REQUEST = { livingid: 'lvOne' };

function setUp() {
  const clock = manualClock();
  const watch = createLivingWatch(clock);
  return { clock, watch, ...manualSource() };
}

test.each([
  [undefined, 45],
  [living({ reserveStart: NOW + 4 * 3_600 }), 600],
  [living(), 45],
  [living({ reserveStart: NOW + 299 }), 20],
  [living({ reserveStart: NOW - 299 }), 20],
  [living({ reserveStart: NOW - 3_600 }), 45],
  [living({ status: 'living' }), 60],
  [living({ status: 'ended' }), 60],
  [living({ status: 'expired' }), 300],
])('%o is looked at after %d s at the latest', (known, seconds) => {
  expect(longestPause(known, NOW)).toBe(seconds);
});

test.each([
  living({ status: 'ended', replay: 'ready' }),
  living({ status: 'ended', replay: 'deleted' }),
  living({ status: 'ended', replay: 'failed' }),
  living({ status: 'ended', replay: 'off' }),
  living({ status: 'cancelled' }),
])('%o does not change any more', (known) => {
  expect(longestPause(known, NOW)).toBeUndefined();
});

test('ten entries ask once, and all learn', async () => {
  const { clock, watch, source, asked, last } = setUp();
  const told: number[] = [];
  for (let entry = 0; entry < 10; entry += 1) watch.watch(REQUEST, source, () => told.push(entry));
  await clock.advance(3_000);
  expect(asked.map(({ request }) => request)).toEqual([{ action: 'getLivingInfo', livingid: 'lvOne' }]);
  await last().answer({ ok: true, living: living() });
  expect(told).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('viewers ask at moments of their own, none after the longest pause', async () => {
  const moments = await Promise.all(
    [0, 0.25, 0.5, 0.999].map(async (random) => {
      const { clock, watch, source, asked } = setUp();
      clock.random = () => random;
      watch.learn(REQUEST, living());
      watch.watch(REQUEST, source, () => {});
      let second = 0;
      for (; asked.length === 0; second += 1) await clock.advance(1_000);
      return second;
    }),
  );
  expect(moments).toEqual([32, 35, 39, 45]);
});

test('what has not changed is no news', async () => {
  const { clock, watch, source, last } = setUp();
  const onNews = jest.fn();
  watch.learn(REQUEST, living());
  watch.watch(REQUEST, source, onNews);
  const known = watch.living(REQUEST);
  await clock.advance(32_000);
  await last().answer({ ok: true, living: living() });
  expect(onNews).not.toHaveBeenCalled();
  expect(watch.living(REQUEST)).toBe(known);
});

test('an entry that leaves takes only itself along', async () => {
  const { watch, source } = setUp();
  const told: string[] = [];
  const leave = watch.watch(REQUEST, source, () => told.push('who left'));
  watch.watch(REQUEST, source, () => told.push('who stays'));
  leave();
  watch.learn(REQUEST, living());
  expect(told).toEqual(['who stays']);
});

test('a clock that was set back an hour does not keep a viewer who is active from looking', async () => {
  const { clock, watch, source, asked } = setUp();
  watch.watch(REQUEST, source, () => {});
  watch.attend(REQUEST, true);
  clock.set(clock.now() - 3_600_000);
  watch.attend(REQUEST, true);
  expect(asked).toHaveLength(2);
});

test('nobody looks more often than every three seconds, whatever the reason', async () => {
  const { clock, watch, source, asked } = setUp();
  for (let tenth = 0; tenth < 100; tenth += 1) {
    watch.watch(REQUEST, source, () => {})();
    watch.watch(REQUEST, source, () => {});
    watch.attend(REQUEST, true);
    await clock.advance(100);
  }
  expect(asked.length).toBeLessThanOrEqual(4);
});

test('an autoplay carousel that shows an entry for a moment every few seconds asks no more often than a page that rests', async () => {
  const { clock, watch, source, asked, last } = setUp();
  watch.learn(REQUEST, living({ reserveStart: NOW + 7_200 }));
  for (let turn = 0; turn < 60; turn += 1) {
    const stop = watch.watch(REQUEST, source, () => {});
    await clock.advance(4_000);
    stop();
    await clock.advance(6_000);
    if (asked.length > 0) await last().answer({ ok: true, living: living({ reserveStart: NOW + 7_200 }) });
  }
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.length).toBeLessThanOrEqual(20);
});

test('a refusal changes nothing: the next look comes at its time', async () => {
  const { clock, watch } = setUp();
  const source = jest.fn(async () => refusal('UPSTREAM_UNAVAILABLE', true));
  watch.learn(REQUEST, living());
  watch.watch(REQUEST, source, () => {});
  await clock.advance(300_000);
  expect(source.mock.calls.length).toBe(9);
  expect(watch.living(REQUEST)).toEqual(living());
});

test('a source that knows only codes is asked once', async () => {
  const { clock, watch, source, asked, last } = setUp();
  watch.watch(REQUEST, source, () => {});
  await clock.advance(3_000);
  await last().answer({ ok: true, livingCode: 'C', expiresIn: 280 });
  watch.attend(REQUEST, true);
  await clock.advance(600_000);
  expect(asked).toHaveLength(1);
});

test('the corp belongs to the living', async () => {
  const { watch, source, last } = setUp();
  watch.watch({ livingid: 'lvOne', corpid: 'wwA' }, source, () => {});
  watch.attend({ livingid: 'lvOne', corpid: 'wwA' }, true);
  expect(last().request).toEqual({ action: 'getLivingInfo', livingid: 'lvOne', corpid: 'wwA' });
  watch.learn({ livingid: 'lvOne', corpid: 'wwA' }, living());
  expect(watch.living(REQUEST)).toBeUndefined();
});

test('a viewer who is active again is watched for for another three hours', async () => {
  const { clock, watch } = setUp();
  const source = jest.fn(async () => ({ ok: true, living: living({ reserveStart: NOW + 100 * 3_600 }) }));
  const hour = 3_600_000;
  watch.learn(REQUEST, living({ reserveStart: NOW + 100 * 3_600 }));
  watch.watch(REQUEST, source, () => {});
  await clock.advance(3 * hour);
  expect(source).toHaveBeenCalledTimes(25);
  await clock.advance(20 * hour);
  expect(source).toHaveBeenCalledTimes(26);
  watch.attend(REQUEST, false);
  await clock.advance(20 * hour);
  expect(source.mock.calls.length).toBeGreaterThan(45);
});
