/** The sandbox's clock: real time plus an offset that tests and the panel can change. All parts of the sandbox read the time from it. */
import { createListeners } from './listeners';

export interface SandboxClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** How far the clock is ahead of real time, in ms. */
  offset(): number;
  /** Moves the clock forward by `ms`; a negative value moves it back. */
  advance(ms: number): void;
  /** Calls `listener` with the new offset after each move. Returns a function that removes it again. */
  onAdvance(listener: (offset: number) => void): () => void;
}

/** @param real for tests in which time stands still but for what they advance it by */
export function createClock(real: () => number = Date.now): SandboxClock {
  let offset = 0;
  const listeners = createListeners<number>();
  return {
    now: () => real() + offset,
    offset: () => offset,
    advance(ms) {
      offset += ms;
      listeners.notify(offset);
    },
    onAdvance: listeners.add,
  };
}
