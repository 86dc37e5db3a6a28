/** Milliseconds left. Every wait of an invocation asks it, so that all work ends before the platform kills the instance. */
export interface Deadline {
  remaining(): number;
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
  /** Calls made so far, for the log. */
  upstream: UpstreamCall[];
  /** What an operator should know although the viewer got an answer, e.g. that the token store is down. */
  warnings: string[];
}

/** Milliseconds since the epoch. */
export type Now = () => number;

/** Clock and random source, injected so that tests control them. `random` returns a number from 0 to below 1. */
export interface Ambient {
  now: Now;
  random: () => number;
}

/** The share of the platform's time limit that an invocation may use: the rest is for sending its answer. */
const USABLE_SHARE = 0.9;
/** A cloud function's default limit, where the context does not name one. */
const DEFAULT_LIMIT_MS = 3000;
/** After this time the viewer has left, however long the function may run. */
const LONGEST_MS = 15_000;

/** @param limitMs `context.time_limit_in_ms` of the cloud function; anything but a positive number counts as unknown. */
export function deadlineFor(limitMs: unknown, now: Now, longestMs = LONGEST_MS): Deadline {
  const limit = typeof limitMs === 'number' && limitMs > 0 ? limitMs : DEFAULT_LIMIT_MS;
  const end = now() + Math.min(limit * USABLE_SHARE, longestMs);
  return { remaining: () => Math.max(0, end - now()) };
}

/** The same invocation with a closer deadline, for a part of its work. */
export function limitTo(ms: number, invocation: Invocation, now: Now): Invocation {
  const end = now() + ms;
  return { ...invocation, deadline: { remaining: () => Math.max(0, Math.min(end - now(), invocation.deadline.remaining())) } };
}
