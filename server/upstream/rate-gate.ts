import type { Ambient } from '../runtime/invocation';
import { UpstreamError } from './upstream-error';

/**
 * Stops an instance from calling an API whose quota is used up. WeCom blocks for the window that was exceeded, a minute at least, and
 * refuses the calls made meanwhile. So the gate is closed for a minute, then lets one probe a minute pass until one succeeds.
 * https://developer.work.weixin.qq.com/document/path/90454
 */
export interface RateGate {
  /** Throws RATE_LIMITED while closed. Once a minute it lets one call pass, as a probe. */
  pass(key: string): void;
  /** The quota is used up. Returns the error to throw. */
  close(key: string, error: UpstreamError): UpstreamError;
  open(key: string): void;
}

const WINDOW_MS = 60_000;
/** Viewers are spread over this many windows at most. */
const WIDEST_SPREAD = 5;

interface Closed {
  until: number;
  windows: number;
  error: UpstreamError;
}

export function createRateGate(now: Ambient['now'], random: Ambient['random']): RateGate {
  const gates = new Map<string, Closed>();

  /** `retryAfter` lies after the window, spread over the next ones: the longer the block lasts, the wider. */
  const limited = ({ until, windows, error }: Closed) => {
    const spread = random() * WINDOW_MS * Math.min(windows, WIDEST_SPREAD);
    return new UpstreamError(error.reason, error.facts, 'window', Math.ceil((until - now() + spread) / 1000));
  };

  return {
    pass(key) {
      const gate = gates.get(key);
      if (gate === undefined) return;
      if (now() < gate.until) throw limited(gate);
      gate.until = now() + WINDOW_MS;
    },
    close(key, error) {
      const gate = { until: now() + WINDOW_MS, windows: (gates.get(key)?.windows ?? 0) + 1, error };
      gates.set(key, gate);
      return limited(gate);
    },
    open: (key) => void gates.delete(key),
  };
}
