/**
 * The decisions of one entry: what a tap does, and what happens before one. The code is there before the tap, so that the tap
 * jumps in its own run; without a code it is fetched, and a dialog gives a new tap to jump in (launch.ts says why).
 */

import { createCodeRefresher } from './code-refresher';
import type { LivingCodeResult } from './contract';
import type { Entry, EntryOptions, EntryPorts } from './entry-ports';
import { type EntryError, type EntryState, IDLE } from './entry-state';
import { confirmLaunch, type LaunchOutcome, launch } from './launch';
import { launchPath } from './launch-target';

/** A host's navigator that never answers blocks further taps no longer than this. */
const LAUNCH_LOCK_MS = 3 * 1000;

export function createEntry(ports: EntryPorts): Entry {
  let options: EntryOptions = { livingid: '', corpid: '', mode: 'live', prefetch: true, disabled: false };
  let state = IDLE;
  let inView = false;
  let hidden = false;
  /** Grows when what was begun no longer counts: another living, a refresh, the end. */
  let generation = 0;
  let lockedUntil = 0;

  const active = () => inView && !hidden && !options.disabled && options.livingid !== '';
  const refresher = createCodeRefresher(ports, {
    request: () => (options.corpid ? { livingid: options.livingid, corpid: options.corpid } : { livingid: options.livingid }),
    canRenew: () => active() && options.prefetch,
    onResult,
  });

  function set(next: EntryState): void {
    state = next;
    ports.show(next);
  }

  /** Says what to do instead where no live room can be opened. */
  function blocked(): boolean {
    const obstacle = ports.obstacle();
    if (obstacle && (state.status !== 'unsupported' || state.obstacle !== obstacle)) {
      set({ status: 'unsupported', obstacle });
      ports.emit('error', { reason: 'UNSUPPORTED_CLIENT', retryable: false, traceId: '' });
    }
    if (!obstacle && state.status === 'unsupported') set(IDLE);
    return obstacle !== undefined;
  }

  /** Gets ready for a tap, as far as that may be done without one. */
  function prepare(): void {
    refresher.schedule();
    if (!active() || blocked()) return;
    if (refresher.held()) {
      becomeReady();
    } else if (options.prefetch && (state.status !== 'error' || (state.error.retryable && refresher.canPrefetch()))) {
      refresher.request();
    }
    if (!refresher.held() && state.status === 'ready') set(IDLE);
  }

  function becomeReady(): void {
    if (state.status !== 'ready' && state.status !== 'launching') {
      set({ status: 'ready' });
      ports.emit('ready', {});
    }
    refresher.schedule();
  }

  function onResult(result: LivingCodeResult): void {
    if (result.ok && state.status === 'loading') begin(confirmLaunch);
    else if (result.ok) becomeReady();
    else if (!refresher.held()) refuse(result, refresher.wait());
    // A renewal failed: the code at hand still serves.
    else refresher.schedule();
  }

  function refuse(error: EntryError, wait: number): void {
    showError(error, wait);
    ports.emit('error', { reason: error.reason, retryable: error.retryable, traceId: error.traceId });
  }

  function showError(error: EntryError, wait: number): void {
    set({ status: 'error', error: { reason: error.reason, retryable: error.retryable, traceId: error.traceId, wait } });
  }

  function tap(): void {
    const launching = state.status === 'launching' && ports.clock.now() < lockedUntil;
    if (options.disabled || launching || state.status === 'loading' || blocked()) return;
    refresher.touch();
    const wait = refresher.wait();
    if (!options.livingid) refuse({ reason: 'INVALID_REQUEST', retryable: false, traceId: '' }, 0);
    else if (refresher.held()) begin(launch);
    else if (state.status === 'error' && wait > 0) showError(state.error, wait);
    else fetchForTap();
  }

  function fetchForTap(): void {
    set(state.status === 'error' ? { status: 'loading', after: state.error } : { status: 'loading' });
    refresher.request();
  }

  function begin(way: typeof launch): void {
    const mine = generation;
    lockedUntil = ports.clock.now() + LAUNCH_LOCK_MS;
    set({ status: 'launching' });
    const path = () => {
      const code = mine === generation ? refresher.held() : undefined;
      return code && launchPath(code.livingCode, options.mode);
    };
    way(ports, path, (outcome) => {
      if (mine === generation) launchEnded(outcome);
    });
  }

  function launchEnded(outcome: LaunchOutcome): void {
    if (outcome === 'stale') fetchForTap();
    else if (outcome === 'failed') refuse({ reason: 'LAUNCH_FAILED', retryable: true, traceId: '' }, 0);
    else {
      set({ status: 'ready' });
      ports.emit(outcome === 'launched' ? 'launch' : 'cancel', {});
      refresher.schedule();
    }
  }

  function restart(): void {
    generation += 1;
    refresher.reset();
  }

  return {
    tap,
    change(next) {
      const moved = next.livingid !== options.livingid || next.corpid !== options.corpid;
      options = next;
      if (moved) restart();
      if (moved || (next.disabled && state.status === 'loading')) set(IDLE);
      prepare();
    },
    view(nowInView) {
      if (nowInView === inView) return;
      inView = nowInView;
      refresher.touch();
      prepare();
    },
    pageShow() {
      hidden = false;
      refresher.touch();
      if (state.status === 'launching') set({ status: 'ready' });
      prepare();
    },
    pageHide() {
      hidden = true;
      if (state.status === 'loading') set(IDLE);
      refresher.schedule();
    },
    refresh() {
      ports.cache.forget({ livingid: options.livingid, corpid: options.corpid });
      restart();
      if (blocked()) return;
      set(IDLE);
      if (!hidden && !options.disabled && options.livingid) refresher.request();
    },
    end() {
      inView = false;
      restart();
    },
  };
}
