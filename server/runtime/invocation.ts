import type { Now } from './ambient';
import { RefusalError } from './errors';

/** Every wait of an invocation asks the deadline, so that all work ends before the platform kills the instance. */
export interface Deadline {
  /** Milliseconds left. */
  remaining(): number;
  /** Lifts a limit that is closer than the platform's: for work that was begun and must not be cut. */
  extend(): void;
}

/** One call to another party, as the log shows it. `errcode` is 0 for success; `fault` replaces it where there was no answer to judge. */
export interface UpstreamCall {
  api: string;
  errcode?: number;
  fault?: string;
  ms: number;
}

/** One run of a cloud function, passed to everything that works for it. */
export interface Invocation {
  traceId: string;
  deadline: Deadline;
  /** The function's time limit in ms, as the platform told it; undefined where it did not. */
  limitMs?: number;
  /** Calls made so far, for the log. */
  upstream: UpstreamCall[];
  /** Work beside the result: `main` waits for its end before it answers, since the platform freezes the instance then. None rejects. */
  besides: Promise<void>[];
  /** What an operator should know although the viewer got an answer, e.g. that the token store is down. */
  warnings: string[];
}

export interface DeadlineOptions {
  /** `context.time_limit_in_ms` of the cloud function; anything but a positive number counts as unknown. */
  limitMs: unknown;
  /** A closer limit than the platform's. */
  withinMs?: number;
  /** When `main` was entered, on the steady clock. */
  startedAt: number;
  steady: Now;
}

/** The share of the platform's time limit that an invocation may use: the rest is for sending its answer. */
const USABLE_SHARE = 0.9;
/** A cloud function's default limit, where the context does not name one. */
const DEFAULT_LIMIT_MS = 3000;
/** After this time the viewer has left, however long the function may run. */
const LONGEST_MS = 15_000;

export function createDeadline({ limitMs, withinMs = LONGEST_MS, startedAt, steady }: DeadlineOptions): Deadline {
  const limit = typeof limitMs === 'number' && limitMs > 0 ? limitMs : DEFAULT_LIMIT_MS;
  const last = startedAt + Math.min(limit * USABLE_SHARE, LONGEST_MS);
  let end = Math.min(last, startedAt + withinMs);
  return {
    remaining: () => Math.max(0, end - steady()),
    extend: () => {
      end = last;
    },
  };
}

/** The same invocation with a closer deadline, for a part of its work. */
export function limitTo(ms: number, invocation: Invocation, steady: Now): Invocation {
  let end = steady() + ms;
  const deadline: Deadline = {
    remaining: () => Math.max(0, Math.min(end - steady(), invocation.deadline.remaining())),
    extend: () => {
      end = Number.POSITIVE_INFINITY;
      invocation.deadline.extend();
    },
  };
  return { ...invocation, deadline };
}

/**
 * The result of the work, or a rejection when the deadline is over. The deadline may be extended meanwhile.
 * @throws RefusalError UPSTREAM_UNAVAILABLE
 */
export function withinDeadline<T>(work: Promise<T>, deadline: Deadline, graceMs = 0): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout;
    const watch = () => {
      timer = setTimeout(() => {
        if (deadline.remaining() > 0) watch();
        else reject(new RefusalError('UPSTREAM_UNAVAILABLE', { fault: 'deadline' }));
      }, deadline.remaining() + graceMs);
    };
    watch();
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
