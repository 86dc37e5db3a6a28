/** Time for the entries: injected, so that tests can move it. */

/** Milliseconds since the epoch, and a timer that can be cancelled. */
export interface Clock {
  now(): number;
  /** Runs `run` once, after `ms` milliseconds. Returns the function that cancels it. */
  after(ms: number, run: () => void): () => void;
}

// Every platform has these two; declared here because this folder is compiled without the types of any platform.
declare function setTimeout(run: () => void, ms: number): number;
declare function clearTimeout(timer: number): void;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
