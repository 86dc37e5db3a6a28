/**
 * The decisions of one entry: when to ask for a code, and what a tap does.
 *
 * WeChat lets a page navigate only inside the tap's own run; on iOS a promise loses it. So the code is there before the tap, and
 * the tap navigates at once. Without a code it is fetched, and a dialog gives a new tap to navigate in.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/view/tap.html
 */
import type { ClientReason, LivingCodeRequest, LivingCodeResult, LivingCodeSource, Reason } from './contract';
import { type EntryError, type EntryState, IDLE, type Obstacle } from './entry-state';
import { LIVE_APP_ID, launchPath, type WatchTarget } from './launch-target';
import type { Clock, HeldCode, LivingCodeCache } from './living-code-cache';
import { MIN_INTERVAL_MS, renewalDelay } from './renewal';

/** What an entry leads to. `prefetch`: have the code ready before the tap. */
export interface EntryOptions {
  livingid: string;
  corpid: string;
  target: WatchTarget;
  prefetch: boolean;
  disabled: boolean;
}

/** The call that opens the other mini-program: the part of `wx.navigateToMiniProgram`'s options that an entry uses. */
export interface NavigateOptions {
  appId: string;
  path: string;
  success(): void;
  fail(error: { errMsg: string }): void;
}

export interface EntryEvents {
  ready: Record<string, never>;
  launch: Record<string, never>;
  cancel: Record<string, never>;
  error: { reason: Reason | ClientReason; retryable: boolean; traceId: string };
}

export interface EntryPorts {
  cache: LivingCodeCache;
  clock: Clock;
  source(): LivingCodeSource;
  obstacle(): Obstacle | undefined;
  navigate(options: NavigateOptions): void;
  /** Asks the viewer in a dialog whose answer counts as a tap; answers in that run. */
  confirm(answer: (yes: boolean) => void): void;
  show(state: EntryState): void;
  emit<Name extends keyof EntryEvents>(name: Name, detail: EntryEvents[Name]): void;
}

/** What happens to an entry. */
export interface Entry {
  change(options: EntryOptions): void;
  view(inView: boolean): void;
  pageShow(): void;
  pageHide(): void;
  tap(): void;
  refresh(): void;
  end(): void;
}

/** A navigator of the host's that never answers blocks further taps no longer than this. */
const LAUNCH_LOCK_MS = 3 * 1000;

export function createEntry(ports: EntryPorts): Entry {
  const cache = ports.cache;
  const clock = ports.clock;
  let options: EntryOptions = { livingid: '', corpid: '', target: 'live', prefetch: true, disabled: false };
  let state = IDLE;
  let inView = false;
  let hidden = false;
  /** Grows when what was begun no longer counts: another living, a refresh, the end. */
  let turn = 0;
  let asking = false;
  let lastAskedAt = 0;
  let retryAt = 0;
  let renewals = 0;
  let lockedUntil = 0;
  let cancelRenewal = () => {};

  function set(next: EntryState): void {
    state = next;
    ports.show(next);
  }

  function request(): LivingCodeRequest {
    return options.corpid ? { livingid: options.livingid, corpid: options.corpid } : { livingid: options.livingid };
  }

  function active(): boolean {
    return inView && !hidden && !options.disabled && options.livingid !== '';
  }

  /** Says what to do instead where a live room cannot be opened. */
  function blocked(): boolean {
    const obstacle = ports.obstacle();
    if (!obstacle) {
      if (state.status === 'unsupported') set(IDLE);
      return false;
    }
    if (state.status !== 'unsupported' || state.obstacle !== obstacle) {
      set({ status: 'unsupported', obstacle });
      ports.emit('error', { reason: 'UNSUPPORTED_CLIENT', retryable: false, traceId: '' });
    }
    return true;
  }

  /** Gets ready for a tap, as far as the entry may without one. */
  function prepare(): void {
    scheduleRenewal();
    if (!active() || blocked()) return;
    if (cache.fresh(request())) {
      becomeReady();
    } else {
      if (state.status === 'ready') set(IDLE);
      if (options.prefetch && !asking && mayAskUnasked()) ask();
    }
  }

  function mayAskUnasked(): boolean {
    if (state.status !== 'error') return true;
    return state.error.retryable && clock.now() >= Math.max(retryAt, lastAskedAt + MIN_INTERVAL_MS);
  }

  function becomeReady(): void {
    if (state.status !== 'ready' && state.status !== 'launching') {
      set({ status: 'ready' });
      ports.emit('ready', {});
    }
    scheduleRenewal();
  }

  function scheduleRenewal(): void {
    cancelRenewal();
    const code = active() && options.prefetch && cache.fresh(request());
    const delay = code ? renewalDelay(code, renewals, lastAskedAt, clock.now()) : undefined;
    if (delay === undefined) return;
    cancelRenewal = clock.after(delay, () => {
      renewals += 1;
      if (!asking) ask();
    });
  }

  function ask(): void {
    const mine = turn;
    asking = true;
    lastAskedAt = clock.now();
    cache.ask(request(), ports.source()).then((result) => {
      if (mine !== turn) return;
      asking = false;
      settle(result);
    });
  }

  function settle(result: LivingCodeResult): void {
    if (result.ok) {
      if (state.status === 'loading') confirmLaunch();
      else becomeReady();
    } else if (cache.fresh(request())) {
      // A renewal failed: the code at hand still serves.
      scheduleRenewal();
    } else {
      retryAt = result.retryAfter ? clock.now() + result.retryAfter * 1000 : 0;
      refuse(result);
    }
  }

  function refuse(error: EntryError): void {
    set({ status: 'error', error: withWait(error) });
    ports.emit('error', { reason: error.reason, retryable: error.retryable, traceId: error.traceId });
  }

  function withWait(error: EntryError): EntryError {
    const wait = Math.max(0, Math.ceil((retryAt - clock.now()) / 1000));
    return { reason: error.reason, retryable: error.retryable, traceId: error.traceId, wait };
  }

  function tap(): void {
    const now = clock.now();
    if (options.disabled || state.status === 'loading' || (state.status === 'launching' && now < lockedUntil)) return;
    renewals = 0;
    if (blocked()) return;
    const code = cache.fresh(request());
    if (!options.livingid) refuse({ reason: 'INVALID_REQUEST', retryable: false, traceId: '' });
    else if (code) navigate(code, false);
    else if (state.status === 'error' && now < retryAt) set({ status: 'error', error: withWait(state.error) });
    else fetchForTap();
  }

  function fetchForTap(): void {
    set(state.status === 'error' ? { status: 'loading', after: state.error } : { status: 'loading' });
    if (!asking) ask();
  }

  function lock(): void {
    lockedUntil = clock.now() + LAUNCH_LOCK_MS;
    set({ status: 'launching' });
  }

  function confirmLaunch(): void {
    const mine = turn;
    lock();
    ports.confirm((yes) => {
      if (mine !== turn) return;
      const code = cache.fresh(request());
      if (!yes) backOff();
      else if (code) navigate(code, true);
      else fetchForTap();
    });
  }

  /** Must run inside a tap, or inside the answer of the dialog. */
  function navigate(code: HeldCode, confirmed: boolean): void {
    const mine = turn;
    lock();
    const fail = (error: { errMsg: string }) => {
      if (mine !== turn) return;
      if (/cancel/i.test(error.errMsg)) backOff();
      else if (!confirmed && /TAP gesture/i.test(error.errMsg)) confirmLaunch();
      else refuse({ reason: 'LAUNCH_FAILED', retryable: true, traceId: '' });
    };
    const success = () => {
      if (mine !== turn) return;
      set({ status: 'ready' });
      ports.emit('launch', {});
    };
    try {
      ports.navigate({ appId: LIVE_APP_ID, path: launchPath(code.livingCode, options.target), success, fail });
    } catch (error) {
      fail({ errMsg: String(error) });
    }
  }

  /** The viewer's will, not an error. */
  function backOff(): void {
    set({ status: 'ready' });
    ports.emit('cancel', {});
    scheduleRenewal();
  }

  function restart(): void {
    turn += 1;
    asking = false;
    retryAt = 0;
    renewals = 0;
    cancelRenewal();
  }

  return {
    tap,
    change(next) {
      const moved = next.livingid !== options.livingid || next.corpid !== options.corpid;
      options = next;
      if (moved) {
        restart();
        set(IDLE);
      }
      prepare();
    },
    view(nowInView) {
      if (nowInView === inView) return;
      inView = nowInView;
      renewals = 0;
      prepare();
    },
    pageShow() {
      hidden = false;
      renewals = 0;
      if (state.status === 'launching') set({ status: 'ready' });
      prepare();
    },
    pageHide() {
      hidden = true;
      if (state.status === 'loading') set(IDLE);
      scheduleRenewal();
    },
    refresh() {
      cache.forget(request());
      restart();
      if (blocked()) return;
      set(IDLE);
      if (!hidden && !options.disabled && options.livingid) ask();
    },
    end() {
      restart();
      inView = false;
    },
  };
}
