/** Current time and timers. Injected, so that tests can control time. */

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `run` once after `ms` milliseconds. Returns a function that cancels the timer. */
  after(ms: number, run: () => void): () => void;
  /** From 0 to below 1, to spread viewers. */
  random(): number;
}

// All platforms have these two functions; declared here because core/ is compiled without platform types.
declare function setTimeout(run: () => void, ms: number): number;
declare function clearTimeout(timer: number): void;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
