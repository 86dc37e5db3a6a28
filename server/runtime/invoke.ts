import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Refusal } from '../../miniprogram/components/live-entry/core/contract';
import { version } from '../../package.json';
import type { Ambient } from './ambient';
import { type FailureFacts, OperatorRefusal, RefusalError } from './errors';
import { fieldOf } from './field-of';
import { createDeadline, type Invocation, withinDeadline } from './invocation';

export interface InvokeOptions extends Ambient {
  /** The context that the platform passes to `main`. */
  context: unknown;
  /** For the log: which cloud function, which action. */
  name: string;
  action: string;
  /** When `main` was entered, on the steady clock; now where left out. */
  startedAt?: number;
  /** A closer limit than the platform's, in ms. */
  withinMs?: number;
  /** Takes one line of JSON. */
  log(line: string): void;
}

/** Fields that an operator may want beside the outcome. Nothing secret. */
export type LogFields = Record<string, unknown>;

/** The work ends by itself at its deadline; this later limit catches work that would not. */
const GRACE_MS = 40;
/** Viewers who were refused for the rate limit come back spread over this many seconds. */
const RATE_LIMIT_PAUSE_S = 10;

const runs = new AsyncLocalStorage<{ answered: boolean }>();

/**
 * Whether `main` has answered for whom the caller works. The platform freezes the instance then, so nothing may be begun any more: it
 * would go on in the middle of a later invocation.
 */
export function hasAnswered(): boolean {
  return runs.getStore()?.answered === true;
}

/**
 * Runs the work of one invocation: within its deadline, to an answer in every case, with one line in the log. The client gets the
 * reason and the traceId; errcode, hint, IP and remedy go to the log under that traceId, and to an operator.
 */
export async function invoke<T extends { ok: true }>(
  { context, name, action, withinMs, steady, startedAt = steady(), random, log }: InvokeOptions,
  work: (invocation: Invocation, fields: LogFields) => Promise<T>,
): Promise<T | Refusal> {
  const time_limit_in_ms = fieldOf(context, 'time_limit_in_ms');
  const request_id = fieldOf(context, 'request_id');
  const traceId = typeof request_id === 'string' && request_id !== '' ? request_id : randomUUID();
  const deadline = createDeadline({ limitMs: time_limit_in_ms, ...(withinMs && { withinMs }), startedAt, steady });
  const limitMs = typeof time_limit_in_ms === 'number' ? { limitMs: time_limit_in_ms } : {};
  const invocation: Invocation = { traceId, deadline, ...limitMs, upstream: [], besides: [], warnings: [] };
  const fields: LogFields = {};
  const run = { answered: false };

  let outcome: string = 'ok';
  let facts: FailureFacts = {};
  let answer: T | Refusal;
  try {
    const worked = runs.run(run, () => work(invocation, fields).finally(() => Promise.all(invocation.besides)));
    answer = await withinDeadline(worked, deadline, GRACE_MS);
  } catch (error) {
    const refused = error instanceof RefusalError ? error : unexpected(error);
    outcome = refused.reason;
    facts = refused.facts;
    answer = { ...toRefusal(refused, traceId, random), ...(error instanceof OperatorRefusal && facts) };
  } finally {
    run.answered = true;
  }

  const { upstream, warnings } = invocation;
  const line = {
    traceId,
    version,
    function: name,
    action,
    outcome,
    ...fields,
    ...toLog(facts),
    durationMs: Math.round(steady() - startedAt),
    upstream,
  };
  log(JSON.stringify(warnings.length > 0 ? { ...line, warnings } : line));
  return answer;
}

function toRefusal({ reason, retryAfter }: RefusalError, traceId: string, random: () => number): Refusal {
  const limited = reason === 'RATE_LIMITED';
  const pause = retryAfter ?? (limited ? Math.ceil(RATE_LIMIT_PAUSE_S * (0.5 + random())) : undefined);
  const retryable = limited || reason === 'UPSTREAM_UNAVAILABLE';
  return { ok: false, reason, retryable, ...(pause !== undefined && { retryAfter: pause }), traceId };
}

/** Operators read either language, so the line has the remedy in both. */
function toLog({ remedy, ...facts }: FailureFacts): LogFields {
  return remedy === undefined ? facts : { ...facts, remedy: remedy.en, remedyZh: remedy.zh };
}

/** A bug of live-entry. The error's message may contain anything, so the log gets its place alone. */
function unexpected(error: unknown): RefusalError {
  const { name = 'Error', stack = '' } = error instanceof Error ? error : {};
  const place =
    stack
      .split('\n')
      .find((line) => /^\s+at /.test(line))
      ?.trim() ?? '';
  return new RefusalError('UPSTREAM_UNAVAILABLE', {
    fault: `unexpected ${name} ${place}`,
    remedy: { en: 'This is a bug of live-entry: please report it.', zh: '这是 live-entry 的缺陷，请反馈给我们。' },
  });
}
