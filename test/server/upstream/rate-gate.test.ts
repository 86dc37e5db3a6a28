import { createRateGate } from '../../../server/upstream/rate-gate';
import { UpstreamError } from '../../../server/upstream/upstream-error';

const KEY = 'wwcorp POST /cgi-bin/living/get_living_code';
const QUOTA_USED_UP = new UpstreamError('RATE_LIMITED', { errcode: 45009 }, 'window');

let now: number;
let random: number;
let gate: ReturnType<typeof createRateGate>;
beforeEach(() => {
  now = 1_790_000_000_000;
  random = 0;
  gate = createRateGate(
    () => now,
    () => random,
  );
});
const close = () => gate.close(KEY, QUOTA_USED_UP);
const limited = (retryAfter: number) =>
  expect.objectContaining({ reason: 'RATE_LIMITED', facts: { errcode: 45009 }, retryAfter });
const pass =
  (key = KEY) =>
  () =>
    gate.pass(key);

test('everything passes until a quota is used up', () => {
  expect(pass()).not.toThrow();
  expect(pass()).not.toThrow();
});

test('calls are refused for a minute, with the time that is left', () => {
  expect(close()).toEqual(limited(60));
  now += 20_000;
  expect(pass()).toThrow(limited(40));
  now += 39_999;
  expect(pass()).toThrow(limited(1));
});

test('only one call passes as a probe, then nothing for another minute', () => {
  close();
  now += 60_000;
  expect(pass()).not.toThrow();
  expect(pass()).toThrow(limited(60));
  now += 59_999;
  expect(pass()).toThrow(limited(1));
  now += 1;
  expect(pass()).not.toThrow();
  expect(pass()).toThrow(limited(60));
});

test('once opened, everything passes', () => {
  close();
  gate.open(KEY);
  expect(pass()).not.toThrow();
  expect(pass()).not.toThrow();
});

test('viewers are spread over the windows after the block: the longer it lasts, the wider', () => {
  random = 0.5;
  const retryAfters = [1, 2, 3, 4, 5, 6, 7].map(() => {
    const { retryAfter } = close();
    now += 60_000;
    gate.pass(KEY);
    return retryAfter;
  });
  expect(retryAfters).toEqual([75, 90, 105, 120, 135, 135, 135]);
});

test('a block after the quota has recovered starts with the narrow spread again', () => {
  random = 0.5;
  close();
  now += 60_000;
  gate.pass(KEY);
  expect(close().retryAfter).toBe(90);
  gate.open(KEY);
  expect(close().retryAfter).toBe(75);
});

test('two viewers who are refused at the same time come back at different times', () => {
  close();
  random = 0.1;
  expect(pass()).toThrow(limited(63));
  random = 0.9;
  expect(pass()).toThrow(limited(87));
});

test('another API, or another corp, is not affected', () => {
  close();
  expect(pass('wwcorp GET /cgi-bin/gettoken')).not.toThrow();
  expect(pass('wwother POST /cgi-bin/living/get_living_code')).not.toThrow();
});

test('the refusals of calls that were under way together count as one window', () => {
  random = 1;
  const retryAfters = Array.from({ length: 50 }, () => close().retryAfter);
  expect(Math.max(...retryAfters.map(Number))).toBe(90);
});
