/** The sandbox's clock: real time plus an offset that tests and the panel move. Nothing in the sandbox reads the time elsewhere. */
export interface SandboxClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** How far the clock is from real time, in milliseconds. */
  offset(): number;
  /** Moves the clock, and everybody who follows it, by `ms`. */
  advance(ms: number): void;
  /** Tells the new offset each time the clock was moved. Returns the way to stop. */
  onAdvance(listener: (offset: number) => void): () => void;
}

export function createClock(): SandboxClock {
  let offset = 0;
  const listeners = new Set<(offset: number) => void>();
  return {
    now: () => Date.now() + offset,
    offset: () => offset,
    advance(ms) {
      offset += ms;
      for (const listener of listeners) listener(offset);
    },
    onAdvance(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
