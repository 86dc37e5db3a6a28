import type { Deadline } from '../runtime/invocation';
import type { TransportRequest } from './transport';
import { UpstreamError } from './upstream-error';

/** What one attempt is told beside the request itself. */
export type Attempt = Pick<TransportRequest, 'fresh' | 'timeoutMs' | 'rivals'>;

/** WeCom advises at most three tries. https://developer.work.weixin.qq.com/document/path/90313 (-1) */
const TRIES = 3;
const BACKOFF_MS = 100;
/** With less time left than this, another try could not bring an answer. */
const SHORTEST_TRY_MS = 150;
/** A second attempt starts beside a slow first one after this time, or after this share of the time left. */
const HEDGE_AFTER_MS = 1_500;
const HEDGE_AFTER_SHARE = 0.4;

/**
 * Runs an attempt until one brings an answer that was judged by its errcode. Slow is not dead: a slow attempt is not cut, but a second
 * one starts beside it over a new connection, since the first one's may be dead; the first judged answer counts and the other attempt
 * is aborted. A temporary failure is repeated with a growing pause, a dead kept connection at once, three attempts in all.
 */
export function withHedge<T>(
  attempt: (options: Attempt) => Promise<T>,
  { deadline, random }: { deadline: Deadline; random: () => number },
): Promise<T> {
  return new Promise((resolve, reject) => {
    // An AbortController would cost a tenth of the processor time of a whole call.
    const rivals = new Set<() => void>();
    let started = 0;
    let running = 0;
    let settled = false;
    let timer: NodeJS.Timeout | undefined;

    const settle = (end: () => void) => {
      settled = true;
      clearTimeout(timer);
      for (const abort of rivals) abort();
      end();
    };
    const startIn = (ms: number, fresh: boolean) => {
      clearTimeout(timer);
      timer = setTimeout(start, ms, fresh);
    };

    function start(fresh: boolean): void {
      started += 1;
      running += 1;
      const timeoutMs = deadline.remaining();
      if (running === 1 && started < TRIES) startIn(Math.min(HEDGE_AFTER_MS, HEDGE_AFTER_SHARE * timeoutMs), true);
      attempt({ fresh, timeoutMs, rivals }).then(
        (answer) => {
          running -= 1;
          settle(() => resolve(answer));
        },
        (error: unknown) => {
          running -= 1;
          if (!settled) failed(error);
        },
      );
    }

    function failed(error: unknown): void {
      const retry = error instanceof UpstreamError ? error.retry : 'none';
      const temporary = retry === 'backoff' || retry === 'reconnect';
      // While another attempt runs, it may still bring an answer.
      if (temporary && running > 0) return;
      const pause = retry === 'reconnect' ? 0 : BACKOFF_MS * 2 ** started * (0.5 + random());
      if (!temporary || started === TRIES || deadline.remaining() < pause + SHORTEST_TRY_MS) {
        settle(() => reject(error));
        return;
      }
      // A connection that brought no answer may bring none again, and so may the others that were kept with it.
      const fresh = (error as UpstreamError).facts.errcode === undefined;
      if (pause === 0) start(fresh);
      else startIn(pause, fresh);
    }

    start(false);
  });
}
