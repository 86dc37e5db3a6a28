/** Milliseconds since the epoch. */
export type Now = () => number;

/** Clocks and random source, injected so that tests control them. */
export interface Ambient {
  /** The wall clock, for times that other parties see: expiry of a token, a lease, a signature. It may be wrong, and be set back. */
  now: Now;
  /** For durations inside this instance. Never runs backwards. */
  steady: Now;
  /** From 0 to below 1. */
  random: () => number;
}

export function systemAmbient(): Ambient {
  const now = () => Date.now();
  return { now, steady: createSteadyClock(now, () => performance.now()), random: Math.random };
}

/**
 * As far on as the clock that moved more: the wall clock may be set back, and the monotonic one may stand still while the instance is
 * frozen.
 */
export function createSteadyClock(wall: Now, monotonic: Now): Now {
  let last = { wall: wall(), monotonic: monotonic() };
  let steady = last.wall;
  return () => {
    const read = { wall: wall(), monotonic: monotonic() };
    steady += Math.max(0, read.wall - last.wall, read.monotonic - last.monotonic);
    last = read;
    return steady;
  };
}
