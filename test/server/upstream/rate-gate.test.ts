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
const close = (agoMs = 0) => gate.close(KEY, QUOTA_USED_UP, async () => agoMs);
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

test('calls are refused for a minute, with the time that is left', async () => {
  expect(await close()).toEqual(limited(60));
  now += 20_000;
  expect(pass()).toThrow(limited(40));
  now += 39_999;
  expect(pass()).toThrow(limited(1));
});

test('the minute counts from the first instance that noticed', async () => {
  expect(await close(45_000)).toEqual(limited(15));
  now += 14_999;
  expect(pass()).toThrow(limited(1));
  now += 1;
  expect(pass()).not.toThrow();
});

test('until the others have told when it was, it is closed already', () => {
  void gate.close(KEY, QUOTA_USED_UP, () => new Promise(() => {}));
  expect(pass()).toThrow(limited(60));
});

test('only one call passes as a probe, then nothing for another minute', () => {
  void close();
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
  void close();
  gate.open(KEY);
  expect(pass()).not.toThrow();
  expect(pass()).not.toThrow();
});

test('viewers are spread over the windows after the block: the longer it lasts, the wider', async () => {
  random = 0.5;
  const retryAfters: unknown[] = [];
  for (let window = 1; window <= 7; window += 1) {
    retryAfters.push((await close()).retryAfter);
    now += 60_000;
    gate.pass(KEY);
  }
  expect(retryAfters).toEqual([75, 90, 105, 120, 135, 135, 135]);
});

test('a block after the quota has recovered starts with the narrow spread again', async () => {
  random = 0.5;
  void close();
  now += 60_000;
  gate.pass(KEY);
  expect((await close()).retryAfter).toBe(90);
  gate.open(KEY);
  expect((await close()).retryAfter).toBe(75);
});

test('two viewers who are refused at the same time come back at different times', () => {
  void close();
  random = 0.1;
  expect(pass()).toThrow(limited(63));
  random = 0.9;
  expect(pass()).toThrow(limited(87));
});

test('another API, or another corp, is not affected', () => {
  void close();
  expect(pass('wwcorp GET /cgi-bin/gettoken')).not.toThrow();
  expect(pass('wwother POST /cgi-bin/living/get_living_code')).not.toThrow();
});

test('the refusals of calls that were under way together count as one window, and the others are asked once', async () => {
  random = 1;
  const closedAgo = jest.fn(async () => 0);
  const refused = await Promise.all(Array.from({ length: 50 }, () => gate.close(KEY, QUOTA_USED_UP, closedAgo)));
  expect(Math.max(...refused.map(({ retryAfter }) => Number(retryAfter)))).toBe(90);
  expect(closedAgo).toHaveBeenCalledTimes(1);
});
