import { createSteadyClock } from '../../../server/runtime/ambient';

function clocks() {
  const time = { wall: 1_790_000_000_000, monotonic: 5_000 };
  const steady = createSteadyClock(
    () => time.wall,
    () => time.monotonic,
  );
  const start = steady();
  return { time, passed: () => steady() - start };
}

test('runs as both clocks do', () => {
  const { time, passed } = clocks();
  time.wall += 1_000;
  time.monotonic += 1_000;
  expect(passed()).toBe(1_000);
});

test('a wall clock that is set back does not turn it back, nor stop it', () => {
  const { time, passed } = clocks();
  time.wall -= 3_600_000;
  time.monotonic += 10;
  expect(passed()).toBe(10);
  time.wall += 500;
  time.monotonic += 500;
  expect(passed()).toBe(510);
});

test('goes on while the monotonic clock stands still, as it may in a frozen instance', () => {
  const { time, passed } = clocks();
  time.wall += 60_000;
  expect(passed()).toBe(60_000);
});
