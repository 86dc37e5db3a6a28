/** A stream and its viewers, from the moment when the first one opens the page until the last one is in. */
import { createPlatform } from './platform';
import { startTimeline, type Timeline } from './timeline';
import { openPage, type Viewer } from './viewer';
import { createWecom, type Limits, type WindowModel } from './wecom';

export interface Scenario {
  /** Viewers who come when the living starts, and tap. */
  viewers: number;
  /** In this time. */
  minutes: number;
  /** The share of them that comes in the first minute. */
  firstMinute: number;
  /** Viewers who have opened the page an hour before, and never touch it. */
  idle: number;
  model: WindowModel;
  limits: Limits;
  mostInstances: number;
  seed: number;
}

export interface Outcome {
  scenario: Scenario;
  entered: number;
  errors: number;
  /** Per viewer who taps. */
  codesPerViewer: number;
  mostTries: number;
  refusedCalls: number;
  longestWaitS: number;
  medianWaitS: number;
  /** The longest wait in a queue that serves in the order of the taps, as fast as the windows allow. */
  longestFifoWaitS: number;
  calls: Record<string, number>;
  hoursExceeded: number;
  instances: number;
  invocations: number;
  /** Per idle viewer: invocations of the function, and codes of them. */
  idleInvocations: number;
  idleCodes: number;
  /** Idle viewers who have seen the start, and how long after it the last of them. */
  idleSaw: number;
  slowestSightS: number;
  /** Each second from the start: accepted calls, taps, viewers who wait. */
  series: { codes: number[]; taps: number[]; waiting: number[] };
}

export type OnProgress = (state: { minute: number; entered: number; waiting: number }) => void;

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** A whole hour: the windows of a calendar start with it. */
const START = Date.UTC(2026, 0, 1, 12);
/** After the last viewer has come; who is not in by then does not get in. */
const PATIENCE_MS = 20 * MINUTE_MS;

export async function runScenario(scenario: Scenario, onProgress: OnProgress): Promise<Outcome> {
  const { viewers: count, minutes, idle, model, limits, mostInstances } = scenario;
  const random = createRandom(scenario.seed);
  const timeline = startTimeline(idle > 0 ? START - HOUR_MS : START);
  const seconds = START / 1000;
  const wecom = createWecom({ timeline, model, limits, random, reserveStart: seconds, livingStart: seconds });
  const platform = createPlatform({ timeline, wecom, random, mostInstances });
  const viewers: Viewer[] = [];
  const open = (into: Viewer[], tapAfterMs: number | undefined) => {
    into.push(openPage({ timeline, platform, random, id: viewers.length + left.length, tapAfterMs }));
  };

  const left: Viewer[] = [];
  for (let index = 0; index < idle; index += 1) timeline.after(random() * 10 * MINUTE_MS, () => open(left, undefined));
  for (let index = 0; index < count; index += 1) {
    const first = random() < scenario.firstMinute;
    const arrival = first ? random() * MINUTE_MS : MINUTE_MS + random() * (minutes - 1) * MINUTE_MS;
    timeline.after(START - timeline.now() + arrival, () => open(viewers, 500 + 3500 * random()));
  }

  const end = START + minutes * MINUTE_MS + PATIENCE_MS;
  for (let now = timeline.now(); now < end; now += 10_000) {
    await timeline.runUntil(now + 10_000);
    const entered = viewers.filter(({ enteredAt }) => enteredAt !== undefined).length;
    const tapped = viewers.filter(({ tappedAt }) => tappedAt !== undefined).length;
    onProgress({ minute: Math.round((now - START) / MINUTE_MS), entered, waiting: tapped - entered });
    if (now > START + minutes * MINUTE_MS && entered === count) break;
  }
  return outcomeOf(scenario, { viewers, left, wecom, platform, timeline });
}

interface World {
  viewers: Viewer[];
  left: Viewer[];
  wecom: ReturnType<typeof createWecom>;
  platform: ReturnType<typeof createPlatform>;
  timeline: Timeline;
}

function outcomeOf(scenario: Scenario, { viewers, left, wecom, platform }: World): Outcome {
  const waits = viewers
    .map(({ tappedAt = 0, enteredAt = Number.POSITIVE_INFINITY }) => (enteredAt - tappedAt) / 1000)
    .sort(ascending);
  const ofIdle = sum(left.map(({ tries, looks }) => tries + looks));
  const sights = left.flatMap(({ sawLivingAt }) => (sawLivingAt === undefined ? [] : [(sawLivingAt - START) / 1000]));
  return {
    scenario,
    entered: viewers.filter(({ enteredAt }) => enteredAt !== undefined).length,
    errors: [...viewers, ...left].filter(({ error }) => error !== undefined).length,
    codesPerViewer: round((wecom.calls['/cgi-bin/living/get_living_code'] ?? 0) / Math.max(1, viewers.length), 3),
    mostTries: Math.max(0, ...viewers.map(({ tries }) => tries)),
    refusedCalls: wecom.refused(),
    longestWaitS: round(waits.at(-1) ?? 0),
    medianWaitS: round(waits[Math.floor(waits.length / 2)] ?? 0),
    longestFifoWaitS: round(longestFifoWait(viewers, scenario.limits)),
    calls: wecom.calls,
    hoursExceeded: wecom.hoursExceeded(),
    instances: platform.instances(),
    invocations: platform.invocations(),
    idleInvocations: round(ofIdle / Math.max(1, left.length)),
    idleCodes: round(sum(left.map(({ tries }) => tries)) / Math.max(1, left.length), 2),
    idleSaw: sights.length,
    slowestSightS: round(Math.max(0, ...sights)),
    series: seriesOf(viewers, wecom.codes),
  };
}

/** Seconds. The queue knows the windows and never exceeds one. */
function longestFifoWait(viewers: Viewer[], { perMinute }: Limits): number {
  const taps = viewers.flatMap(({ tappedAt }) => (tappedAt === undefined ? [] : [tappedAt])).sort(ascending);
  let minute = 0;
  let served = 0;
  let longest = 0;
  for (const tap of taps) {
    const current = Math.floor(tap / MINUTE_MS);
    if (current > minute) [minute, served] = [current, 0];
    if (served === perMinute) [minute, served] = [minute + 1, 0];
    served += 1;
    longest = Math.max(longest, minute * MINUTE_MS - tap);
  }
  return longest / 1000;
}

function seriesOf(viewers: Viewer[], codes: number[]): Outcome['series'] {
  const second = (at: number) => Math.max(0, Math.floor((at - START) / 1000));
  const last = Math.max(60, codes.length, ...viewers.map(({ enteredAt = START }) => second(enteredAt) + 1));
  const taps = new Array<number>(last).fill(0);
  const change = new Array<number>(last + 1).fill(0);
  for (const { tappedAt, enteredAt } of viewers) {
    if (tappedAt === undefined) continue;
    taps[second(tappedAt)] = (taps[second(tappedAt)] ?? 0) + 1;
    change[second(tappedAt)] = (change[second(tappedAt)] ?? 0) + 1;
    if (enteredAt !== undefined) change[second(enteredAt)] = (change[second(enteredAt)] ?? 0) - 1;
  }
  let waiting = 0;
  return {
    codes: Array.from({ length: last }, (_, at) => codes[at] ?? 0),
    taps,
    waiting: change.map((by) => {
      waiting += by;
      return waiting;
    }),
  };
}

const ascending = (a: number, b: number) => a - b;
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const round = (value: number, digits = 1) => Number(value.toFixed(digits));

/** The same viewers for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
