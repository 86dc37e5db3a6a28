import { parseDuration, parseStart, showDuration, showTime } from '../../../cli/living/times';

const NOW = 1_790_000_000_500;
const LOCAL = new Date(2026, 11, 1, 20, 0).getTime() / 1000;

test.each([
  ['2026-12-01 20:00', LOCAL],
  ['2026-12-01T20:00:30', LOCAL + 30],
  [' 2026-12-01 20:00 ', LOCAL],
  ['2026-12-01 20:00+08:00', Date.UTC(2026, 11, 1, 12) / 1000],
  ['2026-12-01T12:00Z', Date.UTC(2026, 11, 1, 12) / 1000],
  ['1800000000', 1_800_000_000],
  ['+90m', 1_790_005_400],
  ['+60', 1_790_000_060],
  ['2026-02-31 20:00', undefined],
  ['2026-13-01 20:00', undefined],
  ['2026-12-01 25:00', undefined],
  ['2026-12-01', undefined],
  ['20:00', undefined],
  ['+soon', undefined],
  ['', undefined],
])('the start %j is %p', (typed, seconds) => {
  expect(parseStart(typed, NOW)).toBe(seconds);
});

test.each([
  ['90m', 5_400],
  ['1h30m', 5_400],
  ['2H', 7_200],
  ['45s', 45],
  ['5400', 5_400],
  ['', undefined],
  ['1.5h', undefined],
  ['-5', undefined],
  ['30m1h', undefined],
])('the duration %j is %p', (typed, seconds) => {
  expect(parseDuration(typed)).toBe(seconds);
});

test('times are shown with their zone, durations as a clock', () => {
  expect(showTime(LOCAL)).toMatch(/^2026-12-01 20:00 \(UTC[+-]\d\d:\d\d\)$/);
  expect([5_400, 3_599, 61, 0].map(showDuration)).toEqual(['1:30:00', '59:59', '1:01', '0:00']);
});
