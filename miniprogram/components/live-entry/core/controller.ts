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
import { isEnterable, launchMode } from './living';
import { createLivingPlan } from './living-plan';

/** How long taps are ignored while a host's navigator does not call back. */
const LAUNCH_LOCK_MS = 3 * 1000;

/** A viewer who is back this soon has not seen the live stream: the room may have refused the code. */
const BACK_SOON_MS = 30 * 1000;

/** How often one tap asks for a code while many others do. */
const MOST_TRIES = 6;

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
  let tries = 0;
  let cancelTick = () => {};

  const active = () => visible && !pageHidden && !options.disabled && options.livingid !== '';
  /** The viewer waits for a code. */
  const waits = () => state.status === 'loading' || state.status === 'queued';
  const auto = () => options.mode === 'auto';
  const living = (): LivingCodeRequest => {
    const { livingid, corpid } = options;
    return corpid ? { livingid, corpid } : { livingid };
  };
  const request = () => {
    const wanted = living();
    if (auto()) wanted.info = true;
    if (auto() && !waits() && !plan.living()) wanted.whenOpen = true;
    return wanted;
  };
  const plan = createLivingPlan(context, {
    request: living,
    auto,
    onNews(known) {
      context.triggerEvent('statuschange', known);
      setState(waits() && !isEnterable(known) ? IDLE : state);
      prepare();
    },
    onDue: () => prepare(),
  });
  const refresher = createCodeRefresher(context, {
    request,
    canRenew: () => active() && options.prefetch && plan.renews(),
    onResult,
  });

  function setState(next: EntryState): void {
    state = next;
    context.render(next, plan.living());
    tick();
  }

  /** Shows how the time passes: in the queue, whose end is a request, and until the start of the living. */
  function tick(): void {
    cancelTick();
    if (pageHidden || disposed) return;
    const known = plan.living();
    const queued = state.status === 'queued';
    if (!queued && !(visible && known && known.status === 'reserved')) return;
    cancelTick = context.clock.after(1000, () => {
      const wait = refresher.wait();
      setState(queued ? { status: 'queued', wait } : state);
      if (queued && !wait) refresher.request();
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
    plan.follow(active(), !options.prefetch);
    refresher.schedule();
    // While the viewer waits, onResult decides.
    if (!active() || checkUnsupported() || waits()) return;
    const launchFailed = state.status === 'error' && state.error.reason === 'LAUNCH_FAILED';
    if (refresher.held()) {
      if (!launchFailed && isEnterable(plan.living())) becomeReady();
    } else if (options.prefetch && (state.status !== 'error' || state.error.retryable) && plan.isDue()) {
      refresher.prefetch();
    }
    if (!refresher.held() && state.status === 'ready') setState(IDLE);
  }

  function becomeReady(): void {
    if (state.status !== 'ready' && state.status !== 'launching') {
      setState(state.status === 'queued' ? { status: 'ready', again: true } : { status: 'ready' });
      context.triggerEvent('ready', {});
    }
    refresher.schedule();
  }

  function onResult(result: LivingCodeResult): void {
    if (result.ok && result.living) plan.learn(result.living);
    if (result.ok && !refresher.held()) {
      // Another entry has dropped this code, or its request was content without one.
      if (result.livingCode || waits()) refresher.request();
      else prepare();
    } else if (result.ok && !isEnterable(plan.living())) setState(IDLE);
    else if (result.ok && state.status === 'loading') startLaunch(confirmLaunch);
    else if (result.ok) becomeReady();
    // A renewal failed, but the code in hand is still valid.
    else if (refresher.held()) refresher.schedule();
    else if (!refresher.wait()) reportError(result);
    else if (waits()) queue(result);
  }

  /** The viewer keeps a place, and taps again when the code is there. */
  function queue(refusal: EntryError): void {
    tries += 1;
    if (tries < MOST_TRIES) setState({ status: 'queued', wait: refresher.wait() });
    else reportError(refusal);
  }

  function reportError({ reason, retryable, traceId }: EntryError): void {
    const error = { reason, retryable, traceId };
    setState({ status: 'error', error });
    context.triggerEvent('error', error);
  }

  function tap(): void {
    const launching = context.clock.now() < lockedUntil;
    if (options.disabled || launching || dialogOpen || waits() || !isEnterable(plan.living()) || checkUnsupported()) return;
    attend(false);
    tries = 0;
    const wait = refresher.wait();
    if (!options.livingid) reportError({ reason: 'INVALID_REQUEST', retryable: false, traceId: '' });
    else if (refresher.held()) startLaunch(launch);
    else if (wait) setState({ status: 'queued', wait });
    else fetchForTap();
  }

  function attend(look: boolean): void {
    refresher.touch();
    plan.follow(active(), false);
    plan.attend(look);
  }

  function fetchForTap(): void {
    setState(state.status === 'error' ? { status: 'loading', after: state.error } : { status: 'loading' });
    refresher.request();
  }

  function startLaunch(launchWith: typeof launch): void {
    const startedIn = generation;
    setState({ status: 'launching' });
    const pathOf = () => {
      // From here, since a dialog may have been open for long.
      lockedUntil = context.clock.now() + LAUNCH_LOCK_MS;
      const code = startedIn === generation && !options.disabled ? refresher.held() : undefined;
      return code && launchPath(code.livingCode, launchMode(options.mode, plan.living()), '');
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
    lockedUntil = 0;
    if (outcome === 'launched') launchedAt = context.clock.now();
    if (options.disabled) setState(IDLE);
    else if (outcome === 'stale') fetchForTap();
    else if (outcome === 'failed') reportError({ reason: 'LAUNCH_FAILED', retryable: true, traceId: '' });
    else {
      setState({ status: 'ready' });
      context.triggerEvent(outcome === 'launched' ? 'launch' : 'cancel', {});
      refresher.schedule();
    }
  }

  function reset(): void {
    generation += 1;
    lockedUntil = 0;
    refresher.reset();
  }

  return {
    tap,
    setOptions(next) {
      const { livingid, corpid, mode } = options;
      const moved = next.livingid !== livingid || next.corpid !== corpid;
      options = next;
      if (moved) reset();
      if (moved || next.mode !== mode) plan.reset();
      if (moved || (next.disabled && waits())) setState(IDLE);
      prepare();
    },
    setVisible(nowVisible) {
      if (nowVisible === visible) return;
      visible = nowVisible;
      prepare();
      tick();
    },
    pageShow() {
      pageHidden = false;
      lockedUntil = 0;
      if (state.status === 'launching') setState({ status: 'ready' });
      const backSoon = context.clock.now() - launchedAt < BACK_SOON_MS;
      launchedAt = Number.NEGATIVE_INFINITY;
      if (backSoon) refresher.discard();
      attend(active() && (!options.prefetch || plan.living() !== undefined));
      tick();
      prepare();
      // The viewer's own doing, so it need not wait for the next prefetch.
      if (backSoon && active() && options.prefetch && state.status !== 'unsupported' && refresher.wait() === 0)
        refresher.request();
    },
    pageHide() {
      pageHidden = true;
      cancelTick();
      if (state.status === 'loading') setState(IDLE);
      prepare();
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
      cancelTick();
      reset();
      plan.reset();
    },
  };
}
