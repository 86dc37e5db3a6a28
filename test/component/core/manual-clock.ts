/** A clock that moves only when a test advances it. */
import type { Clock } from '../../../miniprogram/components/live-entry/core/clock';

/** Resolves after all promises that can settle have settled. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

export interface ManualClock extends Clock {
  /** Moves the clock and runs the timers that fall due on the way. */
  advance(ms: number): Promise<void>;
  set(ms: number): void;
  /** How many timers are pending. */
  timers(): number;
}

export function manualClock(start = 1_000_000): ManualClock {
  let now = start;
  const timers = new Set<{ at: number; run: () => void }>();
  const nextDue = (until: number) => [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    random: () => 0,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const until = now + ms;
      for (let due = nextDue(until); due; due = nextDue(until)) {
        timers.delete(due);
        now = Math.max(now, due.at);
        due.run();
        await settled();
      }
      now = until;
    },
    set: (ms) => {
      now = ms;
    },
    timers: () => timers.size,
  };
}
