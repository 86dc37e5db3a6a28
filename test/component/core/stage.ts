/** What stands around one entry: a clock that moves only by hand, a source that answers when told, a viewer, and a host that listens. */
import type { Clock } from '../../../miniprogram/components/live-entry/core/clock';
import type { LivingCodeRequest, LivingCodeSource } from '../../../miniprogram/components/live-entry/core/contract';
import { createEntry } from '../../../miniprogram/components/live-entry/core/controller';
import type { EntryOptions, EntryPorts } from '../../../miniprogram/components/live-entry/core/entry-ports';
import type { EntryState, Obstacle } from '../../../miniprogram/components/live-entry/core/entry-state';
import type { NavigateOptions } from '../../../miniprogram/components/live-entry/core/launch';
import { createLivingCodeCache } from '../../../miniprogram/components/live-entry/core/living-code-cache';

/** All promises that can settle have settled. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

export interface HandClock extends Clock {
  advance(ms: number): Promise<void>;
  set(ms: number): void;
  timers(): number;
}

export function handClock(start = 1_000_000): HandClock {
  let now = start;
  const timers = new Set<{ at: number; run: () => void }>();
  const nextDue = (until: number) => [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
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

export interface Asked {
  request: LivingCodeRequest;
  answer(result: unknown): Promise<void>;
  fail(): Promise<void>;
}

export function handSource(): { source: LivingCodeSource; asked: Asked[]; last(): Asked } {
  const asked: Asked[] = [];
  const source: LivingCodeSource = (request) =>
    new Promise((resolve, reject) => {
      asked.push({
        request,
        answer: (result) => {
          resolve(result);
          return settled();
        },
        fail: () => {
          reject(new Error('network down'));
          return settled();
        },
      });
    });
  return { source, asked, last: () => asked[asked.length - 1] as Asked };
}

export const grant = (livingCode = 'CODE-1', expiresIn = 280) => ({ ok: true, livingCode, expiresIn });
export const refusal = (reason: string, retryable: boolean, retryAfter?: number) => ({
  ok: false,
  reason,
  retryable,
  ...(retryAfter === undefined ? {} : { retryAfter }),
  traceId: 'trace-7',
});

export const LIVE: EntryOptions = { livingid: 'lvOne', corpid: '', mode: 'live', prefetch: true, disabled: false };

export interface StageOptions {
  options?: Partial<EntryOptions>;
  obstacle?: Obstacle;
}

export function stage({ options = {}, obstacle }: StageOptions = {}) {
  const clock = handClock();
  const { source, asked, last } = handSource();
  const navigations: NavigateOptions[] = [];
  const dialogs: ((yes: boolean) => void)[] = [];
  const events: [name: string, detail: unknown][] = [];
  const world = { obstacle, state: { status: 'idle' } as EntryState };
  const cache = createLivingCodeCache(clock);
  const ports: EntryPorts = {
    cache,
    clock,
    source: () => source,
    obstacle: () => world.obstacle,
    navigate: (call) => navigations.push(call),
    confirm: (answer) => dialogs.push(answer),
    show: (state) => {
      world.state = state;
    },
    emit: (name, detail) => events.push([name, detail]),
  };
  const entry = createEntry(ports);
  entry.change({ ...LIVE, ...options });
  return { clock, asked, last, navigations, dialogs, events, world, ports, entry };
}

/** An entry that the viewer sees, with its first code at hand. */
export async function readyStage(given: StageOptions = {}) {
  const set = stage(given);
  set.entry.view(true);
  await set.last().answer(grant());
  return set;
}
