/**
 * Decides what one entry does. The code is fetched before the tap, so that the tap can navigate synchronously. Without a code the
 * tap fetches one, and a dialog provides a new tap to navigate in: launch.ts explains why.
 */

import { createCodeRefresher } from './code-refresher';
import type { LivingCodeRequest, LivingCodeResult } from './contract';
import type { Controller, ControllerContext, EntryOptions } from './entry';
import { type EntryError, type EntryState, IDLE } from './entry-state';
import { confirmLaunch, type LaunchOutcome, launch } from './launch';
import { launchPath } from './launch-target';

/** How long taps are ignored while a host's navigator does not call back. */
const LAUNCH_LOCK_MS = 3 * 1000;

/** A viewer who is back this soon has not seen the live stream: the room may have refused the code. */
const BACK_SOON_MS = 30 * 1000;

export function createController(context: ControllerContext): Controller {
  let options: EntryOptions = { livingid: '', corpid: '', mode: 'live', prefetch: true, disabled: false };
  let state = IDLE;
  let visible = false;
  let pageHidden = false;
  /** Grows with each reset: a launch of an earlier generation has no effect. */
  let generation = 0;
  let lockedUntil = 0;
  let dialogOpen = false;
  let launchedAt = Number.NEGATIVE_INFINITY;
  let disposed = false;
  let cancelCountdown = () => {};

  const active = () => visible && !pageHidden && !options.disabled && options.livingid !== '';
  const request = (): LivingCodeRequest => {
    const { livingid, corpid } = options;
    return corpid ? { livingid, corpid } : { livingid };
  };
  const refresher = createCodeRefresher(context, {
    request,
    canRenew: () => active() && options.prefetch,
    onResult,
  });

  function setState(next: EntryState): void {
    state = next;
    context.render(next);
    countDown();
  }

  /** Shows the seconds until the server accepts the next request, and sends that request when they are over. */
  function countDown(): void {
    cancelCountdown();
    if (state.status !== 'error' || !state.error.wait || pageHidden || disposed) return;
    const { error } = state;
    cancelCountdown = context.clock.after(1000, () => {
      showError(error, refresher.wait());
      prepare();
    });
  }

  /** Shows what to do where no live room can be opened. Returns whether that is so. */
  function checkUnsupported(): boolean {
    const reason = context.unsupportedReason();
    if (reason && (state.status !== 'unsupported' || state.reason !== reason)) {
      setState({ status: 'unsupported', reason });
      context.triggerEvent('error', { reason: 'UNSUPPORTED_CLIENT', retryable: false, traceId: '' });
    }
    if (!reason && state.status === 'unsupported') setState(IDLE);
    return reason !== undefined;
  }

  /** Prefetches a code if that is allowed without a tap. */
  function prepare(): void {
    refresher.schedule();
    if (!active() || checkUnsupported()) return;
    const launchFailed = state.status === 'error' && state.error.reason === 'LAUNCH_FAILED';
    if (refresher.held()) {
      if (!launchFailed) becomeReady();
    } else if (options.prefetch && (state.status !== 'error' || (state.error.retryable && refresher.wait() === 0))) {
      refresher.prefetch();
    }
    if (!refresher.held() && state.status === 'ready') setState(IDLE);
  }

  function becomeReady(): void {
    if (state.status !== 'ready' && state.status !== 'launching') {
      setState({ status: 'ready' });
      context.triggerEvent('ready', {});
    }
    refresher.schedule();
  }

  function onResult(result: LivingCodeResult): void {
    // Another entry has dropped this code: the answer to its request is the one that counts.
    if (result.ok && !refresher.held()) refresher.request();
    else if (result.ok && state.status === 'loading') startLaunch(confirmLaunch);
    else if (result.ok) becomeReady();
    else if (!refresher.held()) reportError(result, refresher.wait());
    // A renewal failed, but the code in hand is still valid.
    else refresher.schedule();
  }

  function reportError(error: EntryError, wait: number): void {
    showError(error, wait);
    context.triggerEvent('error', { reason: error.reason, retryable: error.retryable, traceId: error.traceId });
  }

  function showError({ reason, retryable, traceId }: EntryError, wait: number): void {
    setState({ status: 'error', error: { reason, retryable, traceId, wait } });
  }

  function tap(): void {
    const launching = state.status === 'launching' && context.clock.now() < lockedUntil;
    if (options.disabled || launching || dialogOpen || state.status === 'loading' || checkUnsupported()) return;
    refresher.touch();
    const wait = refresher.wait();
    if (!options.livingid) reportError({ reason: 'INVALID_REQUEST', retryable: false, traceId: '' }, 0);
    else if (refresher.held()) startLaunch(launch);
    else if (state.status === 'error' && wait > 0) showError(state.error, wait);
    else fetchForTap();
  }

  function fetchForTap(): void {
    setState(state.status === 'error' ? { status: 'loading', after: state.error } : { status: 'loading' });
    refresher.request();
  }

  function startLaunch(launchWith: typeof launch): void {
    const startedIn = generation;
    lockedUntil = context.clock.now() + LAUNCH_LOCK_MS;
    setState({ status: 'launching' });
    const pathOf = () => {
      const code = startedIn === generation && !options.disabled ? refresher.held() : undefined;
      return code && launchPath(code.livingCode, options.mode);
    };
    launchWith({ navigate: context.navigate, confirm }, pathOf, (outcome) => {
      if (startedIn === generation) onOutcome(outcome);
    });
  }

  function confirm(onAnswer: (yes: boolean) => void): void {
    dialogOpen = true;
    context.confirm((yes) => {
      dialogOpen = false;
      onAnswer(yes);
    });
  }

  function onOutcome(outcome: LaunchOutcome): void {
    if (outcome === 'launched') launchedAt = context.clock.now();
    if (options.disabled) setState(IDLE);
    else if (outcome === 'stale') fetchForTap();
    else if (outcome === 'failed') reportError({ reason: 'LAUNCH_FAILED', retryable: true, traceId: '' }, 0);
    else {
      setState({ status: 'ready' });
      context.triggerEvent(outcome === 'launched' ? 'launch' : 'cancel', {});
      refresher.schedule();
    }
  }

  function reset(): void {
    generation += 1;
    refresher.reset();
  }

  return {
    tap,
    setOptions(next) {
      const moved = next.livingid !== options.livingid || next.corpid !== options.corpid;
      options = next;
      if (moved) reset();
      if (moved || (next.disabled && state.status === 'loading')) setState(IDLE);
      prepare();
    },
    setVisible(nowVisible) {
      if (nowVisible === visible) return;
      visible = nowVisible;
      prepare();
    },
    pageShow() {
      pageHidden = false;
      refresher.touch();
      if (state.status === 'launching') setState({ status: 'ready' });
      const backSoon = context.clock.now() - launchedAt < BACK_SOON_MS;
      launchedAt = Number.NEGATIVE_INFINITY;
      if (backSoon) refresher.discard();
      countDown();
      prepare();
      // The viewer's own doing, so it need not wait for the next prefetch.
      if (backSoon && active() && options.prefetch && state.status !== 'unsupported' && refresher.wait() === 0)
        refresher.request();
    },
    pageHide() {
      pageHidden = true;
      cancelCountdown();
      if (state.status === 'loading') setState(IDLE);
      refresher.schedule();
    },
    refresh() {
      if (disposed) return;
      reset();
      refresher.discard();
      if (checkUnsupported()) return;
      setState(IDLE);
      if (!pageHidden && !options.disabled && options.livingid) refresher.request();
    },
    dispose() {
      disposed = true;
      visible = false;
      cancelCountdown();
      reset();
    },
  };
}
