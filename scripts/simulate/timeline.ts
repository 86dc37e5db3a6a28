/**
 * A virtual clock for the whole process: Date, setTimeout and the timers of node:timers/promises run on it, so that the product's own code
 * waits, renews and retries without knowing. An hour takes as long as its work.
 */
import timersPromises from 'node:timers/promises';
import TinyQueue from 'tinyqueue';

interface Event {
  at: number;
  /** Events of one moment keep their order. */
  order: number;
  run: (() => void) | undefined;
}

export interface Timeline {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs once, `ms` later. Returns the function that cancels it. */
  after(ms: number, run: () => void): () => void;
  /** Runs everything that falls due before this moment. */
  runUntil(end: number): Promise<void>;
}

/** Moments are multiples of this: what falls due in one is run together. */
const TICK_MS = 5;

const realImmediate = setImmediate;
/** Until all promises that can settle have settled. */
const settled = () => new Promise((resolve) => realImmediate(resolve));

/** Takes over the clock of this process. @param start ms since the epoch */
export function startTimeline(start: number): Timeline {
  const queue = new TinyQueue<Event>([], (a, b) => a.at - b.at || a.order - b.order);
  let now = start;
  let order = 0;

  function after(ms: number, run: () => void): () => void {
    const at = Math.ceil((now + Math.max(0, ms)) / TICK_MS) * TICK_MS;
    order += 1;
    const event: Event = { at, order, run };
    queue.push(event);
    return () => {
      event.run = undefined;
    };
  }

  Date.now = () => now;
  performance.now = () => now - start;
  const setVirtual = (run: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => ({
    cancel: after(ms, () => run(...given)),
    unref() {},
    ref() {},
  });
  globalThis.setTimeout = setVirtual as unknown as typeof setTimeout;
  globalThis.clearTimeout = ((timer?: { cancel(): void }) => timer?.cancel()) as typeof clearTimeout;
  timersPromises.setTimeout = ((ms: number) =>
    new Promise<void>((resolve) => after(ms, resolve))) as typeof timersPromises.setTimeout;

  return {
    now: () => now,
    after,
    async runUntil(end) {
      for (let next = queue.peek(); next !== undefined && next.at < end; next = queue.peek()) {
        now = next.at;
        while (queue.peek()?.at === now) queue.pop()?.run?.();
        await settled();
      }
      now = end;
    },
  };
}
