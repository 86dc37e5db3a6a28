/**
 * `mode="auto"` of one entry: follows its living, and decides from when a code may be fetched without a tap. Codes are fetched in the
 * minutes around the start, each viewer's at a moment of its own: all viewers of a corp share 10,000 calls a minute, and most of them
 * tap when the living starts.
 */
import type { CodeRefresherContext } from './code-refresher';
import type { LivingCodeRequest, LivingInfo } from './contract';
import { isOpen, OPEN_BEFORE_S, type Phase, phaseOf } from './living';
import type { LivingWatch } from './living-watch';

/** What all entries of an app or page share. */
export interface LivingPlanContext extends CodeRefresherContext {
  watch: LivingWatch;
}

export interface LivingPlanOptions {
  request(): LivingCodeRequest;
  auto(): boolean;
  onNews(living: LivingInfo): void;
  /** A code may be fetched now. */
  onDue(): void;
}

export interface LivingPlan {
  /** An answer told how the living stands. */
  learn(living: LivingInfo): void;
  /** What is known of the living; `undefined` outside `auto`. */
  living(): LivingInfo | undefined;
  /** Starts or stops to follow the living. @param look for the status, which no request for a code brings */
  follow(active: boolean, look: boolean): void;
  /** Whether a code may be fetched without a tap. If that is only a matter of time, `onDue` is called then. */
  isDue(): boolean;
  /** Whether a code may be renewed without a tap: not for a viewer who only left the page open. */
  renews(): boolean;
  /** The viewer is active, and need not wait for a moment of its own. @param look for the status at once */
  attend(look: boolean): void;
  reset(): void;
}

/** Viewers who wait for the start, or for a replay, fetch their codes spread over this time. */
const SPREAD_MS = 360 * 1000;

/** WeChat's timers take 24 days at most. */
const LONGEST_TIMER_MS = 3600 * 1000;

export function createLivingPlan({ clock, watch, source }: LivingPlanContext, options: LivingPlanOptions): LivingPlan {
  let told: LivingInfo | undefined;
  let phase: Phase | undefined;
  let start = 0;
  /** ms of the clock; `undefined` where a code is of no use. */
  let dueAt: number | undefined = 0;
  let attended = true;
  let looked = false;
  let unwatch: (() => void) | undefined;
  let cancelDue = () => {};

  const living = () => (options.auto() ? watch.living(options.request()) : undefined);

  function plan(known: LivingInfo): void {
    const now = clock.now();
    const before = phase;
    phase = phaseOf(known);
    if (phase === before && known.reserveStart === start) return;
    start = known.reserveStart;
    const ownMoment = SPREAD_MS * clock.random();
    attended = !before && isOpen(known, now / 1000);
    if (attended) dueAt = now;
    else if (phase === 'reserved') dueAt = Math.max(now, (start - OPEN_BEFORE_S) * 1000) + ownMoment;
    else dueAt = phase === 'living' || phase === 'ready' ? now + ownMoment : undefined;
  }

  function onNews(): void {
    const known = living();
    if (!known || known === told) return;
    told = known;
    plan(known);
    options.onNews(known);
  }

  function isDue(): boolean {
    cancelDue();
    if (!living()) return true;
    if (dueAt === undefined) return false;
    const delay = dueAt - clock.now();
    if (delay > 0) cancelDue = clock.after(Math.min(delay, LONGEST_TIMER_MS), options.onDue);
    return delay <= 0;
  }

  function stop(): void {
    if (unwatch) unwatch();
    unwatch = undefined;
    cancelDue();
  }

  return {
    learn: (known) => watch.learn(options.request(), known),
    living,
    isDue,
    renews: () => !living() || attended,
    follow(active, look) {
      if (!active || !options.auto()) stop();
      else if (!unwatch) {
        unwatch = watch.watch(options.request(), (request) => source()(request), onNews);
        // Once: an entry that a carousel brings into view again waits for the next look.
        if (look && !looked && !living()) watch.attend(options.request(), true);
        looked = true;
        onNews();
      }
    },
    attend(look) {
      if (!options.auto()) return;
      const known = living();
      if (known && isOpen(known, clock.now() / 1000)) {
        dueAt = clock.now();
        attended = true;
      }
      watch.attend(options.request(), look && unwatch !== undefined);
    },
    reset() {
      stop();
      told = undefined;
      phase = undefined;
      start = 0;
      dueAt = 0;
      attended = true;
      looked = false;
    },
  };
}
