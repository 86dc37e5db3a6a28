import type { Ambient } from '../runtime/ambient';
import { UpstreamError } from './upstream-error';

/**
 * Stops an instance from calling an API whose quota is used up. WeCom blocks for the window that was exceeded, a minute at least, and
 * refuses the calls made meanwhile. So the gate is closed for a minute, then lets one probe a minute pass until one succeeds.
 * https://developer.work.weixin.qq.com/document/path/90454
 */
export interface RateGate {
  /** Throws RATE_LIMITED while closed. Once a minute it lets one call pass, as a probe. */
  pass(key: string): void;
  /**
   * The quota is used up. Resolves to the error to throw.
   * @param closedAgo how long ago it was used up for the first instance that noticed, in ms; not asked for calls that were under way together
   */
  close(key: string, error: UpstreamError, closedAgo: () => Promise<number>): Promise<UpstreamError>;
  open(key: string): void;
}

export const WINDOW_MS = 60_000;
/**
 * Viewers come back spread over this time, and over a longer one while the block lasts: a window that opens should be used up soon, and
 * not in one second. docs/rush.md says what it was chosen from.
 */
const SPREAD_MS = 30_000;
const WIDEST_SPREAD = 5;

interface Closed {
  until: number;
  /** How many in a row: refusals of calls that were under way together count once. */
  windows: number;
  probing: boolean;
  error: UpstreamError;
}

export function createRateGate(steady: Ambient['steady'], random: Ambient['random']): RateGate {
  const gates = new Map<string, Closed>();

  /** `retryAfter` lies after the window, spread: the longer the block lasts, the wider. */
  const limited = ({ until, windows, error }: Closed) => {
    const spread = random() * SPREAD_MS * Math.min(windows, WIDEST_SPREAD);
    return new UpstreamError(error.reason, error.facts, 'window', Math.ceil((until - steady() + spread) / 1000));
  };

  return {
    pass(key) {
      const gate = gates.get(key);
      if (gate === undefined) return;
      if (steady() < gate.until) throw limited(gate);
      gate.until = steady() + WINDOW_MS;
      gate.probing = true;
    },
    async close(key, error, closedAgo) {
      const before = gates.get(key);
      if (before !== undefined && !before.probing) return limited(before);
      const gate = { until: steady() + WINDOW_MS, windows: before === undefined ? 1 : before.windows + 1, probing: false, error };
      gates.set(key, gate);
      gate.until -= await closedAgo();
      return limited(gate);
    },
    open: (key) => void gates.delete(key),
  };
}
