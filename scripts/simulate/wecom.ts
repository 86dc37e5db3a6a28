/** WeCom with its rate limits: what the product's server meets during a rush. https://developer.work.weixin.qq.com/document/path/90454 */
import type { Transport } from '../../server/upstream/transport';
import type { Timeline } from './timeline';

/**
 * How a window ends. WeCom says that a corp is blocked for the window that it exceeded, and not from when.
 * - `calendar`: each minute and each hour starts from zero
 * - `blocked`: the same, and after a refusal everything is refused for a whole window
 */
export type WindowModel = 'calendar' | 'blocked';

export interface Limits {
  perMinute: number;
  perHour: number;
}

export interface WecomOptions {
  timeline: Timeline;
  model: WindowModel;
  limits: Limits;
  random: () => number;
  /** Starts of the living, unix seconds. */
  reserveStart: number;
  livingStart: number;
}

export interface Wecom {
  transport: Transport;
  /** Calls by API, refused ones included. */
  calls: Record<string, number>;
  /** Calls of get_living_code that were refused. */
  refused(): number;
  /** Accepted calls of get_living_code, one number for each second. */
  codes: number[];
  /** How often the window of an hour was exceeded. */
  hoursExceeded(): number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

export function createWecom({ timeline, model, limits, random, reserveStart, livingStart }: WecomOptions): Wecom {
  const calls: Record<string, number> = {};
  const codes: number[] = [];
  const start = timeline.now();
  const minute = createWindow(MINUTE_MS, limits.perMinute);
  const hour = createWindow(HOUR_MS, limits.perHour);
  let refused = 0;

  function createWindow(ms: number, limit: number) {
    let index = -1;
    let count = 0;
    let blockedUntil = 0;
    let exceeded = 0;
    return {
      exceeded: () => exceeded,
      isOver(): boolean {
        const now = timeline.now();
        if (now < blockedUntil) return true;
        if (Math.floor(now / ms) !== index || blockedUntil > 0) {
          index = Math.floor(now / ms);
          count = 0;
          blockedUntil = 0;
        }
        count += 1;
        if (count <= limit) return false;
        if (count === limit + 1) exceeded += 1;
        if (model === 'blocked') blockedUntil = now + ms;
        return true;
      },
    };
  }

  function answer(path: string): object {
    calls[path] = (calls[path] ?? 0) + 1;
    if (path === '/cgi-bin/gettoken') return { errcode: 0, access_token: 'simulated', expires_in: 7200 };
    if (path === '/cgi-bin/living/get_living_info') {
      const status = timeline.now() / 1000 < livingStart ? 0 : 1;
      const living_info = { theme: '', status, reserve_start: reserveStart, reserve_living_duration: 7200, open_replay: 1 };
      return { errcode: 0, living_info };
    }
    if (hour.isOver() || minute.isOver()) {
      refused += 1;
      return { errcode: 45009, errmsg: 'api freq out of limit' };
    }
    const second = Math.floor((timeline.now() - start) / 1000);
    codes[second] = (codes[second] ?? 0) + 1;
    return { errcode: 0, living_code: 'simulated' };
  }

  return {
    calls,
    codes,
    refused: () => refused,
    hoursExceeded: hour.exceeded,
    transport: ({ url }) =>
      new Promise((resolve) => {
        // Most answers take a tenth of a second, one in fifty a second and more.
        const way = 30 + 60 * random() + (random() < 0.02 ? 500 + 1000 * random() : 0);
        timeline.after(way / 2, () => {
          const text = JSON.stringify(answer(url.pathname));
          timeline.after(way / 2, () => resolve(text));
        });
      }),
  };
}
