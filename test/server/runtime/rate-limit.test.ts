import { createRateLimit } from '../../../server/runtime/rate-limit';

function setUp() {
  const time = { now: 1_790_000_000_000 };
  return { time, limit: createRateLimit({ limit: 3, windowMs: 60_000, steady: () => time.now }) };
}

test('up to the limit there is nothing to wait for; then the rest of the window', () => {
  const { time, limit } = setUp();
  expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 0]);
  expect(limit.take('a')).toBe(60);
  time.now += 59_001;
  expect(limit.take('a')).toBe(1);
  time.now += 999;
  expect(limit.take('a')).toBe(0);
});

test('waiting callers do not lengthen the window', () => {
  const { time, limit } = setUp();
  for (let call = 0; call < 100; call += 1) limit.take('a');
  time.now += 60_000;
  expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 0]);
});

test('each key has its own window', () => {
  const { limit } = setUp();
  for (let call = 0; call < 4; call += 1) limit.take('a');
  expect(limit.take('b')).toBe(0);
});

test('what was not done is given back, and only that', () => {
  const { limit } = setUp();
  for (let call = 0; call < 3; call += 1) limit.take('a');
  limit.giveBack('a');
  limit.giveBack('unknown');
  expect([limit.take('a'), limit.take('a')]).toEqual([0, 60]);
});
