/**
 * The decisions of one entry. No script runs between the tap on an open tag and the launch, so everything is ready before the tap:
 * session, JS-SDK permission, code, and a tag with that code. A tag is removed when its code expires, or when it opens nothing any more.
 */
import { type CodeRefresherContext, createCodeRefresher } from '../miniprogram/components/live-entry/core/code-refresher';
import type {
  LivingCodeRequest,
  LivingCodeResult,
  LivingInfo,
  Refusal,
} from '../miniprogram/components/live-entry/core/contract';
import { launchPath } from '../miniprogram/components/live-entry/core/launch-target';
import { type EntryMode, isEnterable, launchMode } from '../miniprogram/components/live-entry/core/living';
import type { HeldCode } from '../miniprogram/components/live-entry/core/living-code-cache';
import type { LivingPlan, LivingPlanOptions } from '../miniprogram/components/live-entry/core/living-plan';
import type { JsSdkPermission, PermissionState } from './js-sdk-permission';
import type { OpenTag } from './open-tag';
import type { LiveEntryError } from './types';

/**
 * - `preparing`: there is no tag yet; `loading`: the same, and the viewer has tapped
 * - `queued`: the viewer has tapped, and many others have too; `wait`: seconds until the entry asks again by itself
 * - `ready`: a tag covers the button; `tap-again`: the same, but the viewer tapped too early
 * - `expired`: the page was idle for so long that the code is no longer renewed
 */
export type ControllerState =
  | { status: 'preparing' | 'loading' | 'ready' | 'tap-again' | 'expired' }
  | { status: 'queued'; wait: number }
  | { status: 'error'; error: LiveEntryError };

/** A viewer who is back this soon has not seen the live stream: the room may have refused the code. */
const BACK_SOON_MS = 30 * 1000;

/** How often one tap asks for a code while many others do. */
const MOST_TRIES = 6;

export interface ControllerOptions {
  living: LivingCodeRequest;
  mode: EntryMode;
  pageSuffix: string;
}

export interface ControllerContext extends CodeRefresherContext {
  /** For `auto`; otherwise one that knows of no living. */
  createPlan(options: LivingPlanOptions): LivingPlan;
  permission: JsSdkPermission;
  openTag: OpenTag;
  /** @param known what is known of the living, in `auto` */
  render(state: ControllerState, known: LivingInfo | undefined): void;
  onReady(): void;
  onLaunch(): void;
  onError(error: LiveEntryError): void;
  onStatusChange(known: LivingInfo): void;
  /** After a tap: the page may be left for a new session. */
  allowRedirect(): void;
}

export interface Controller {
  setVisible(visible: boolean): void;
  /** The viewer touched the page, left it, or came back to it. */
  onActivity(): void;
  /** A tap on the button, or on an empty tag, or beside a tag. */
  tap(onTag: boolean): void;
  refresh(): void;
  dispose(): void;
}

export function createController({ living, mode, pageSuffix }: ControllerOptions, context: ControllerContext): Controller {
  const { clock, permission, openTag } = context;
  let state: ControllerState = { status: 'preparing' };
  let visible = false;
  let wasHidden = false;
  /** What the newest tag was made for. */
  let newest: { path: string; permission: PermissionState } | undefined;
  /** The code of the tag that can be tapped. */
  let readyCode: HeldCode | undefined;
  let launchedAt = Number.NEGATIVE_INFINITY;
  let tries = 0;
  let cancelExpiry = () => {};
  let cancelTick = () => {};

  const active = () => visible && !document.hidden;
  /** The viewer has tapped, and waits for a code. */
  const waits = () => state.status === 'loading' || state.status === 'queued';
  const auto = () => mode === 'auto';
  const request = (): LivingCodeRequest => {
    if (!auto()) return living;
    return waits() || plan.living() ? { ...living, info: true } : { ...living, info: true, whenOpen: true };
  };
  const plan = context.createPlan({
    request: () => living,
    auto,
    onNews(known) {
      context.onStatusChange(known);
      set(waits() && !isEnterable(known) ? { status: 'preparing' } : state);
      update();
    },
    onDue: update,
  });
  const refresher = createCodeRefresher(context, { request, canRenew: () => active() && plan.renews(), onResult });
  const stopWatching = permission.watch(update);

  function set(next: ControllerState): void {
    state = next;
    context.render(next, plan.living());
    tick();
  }

  /** Shows how the time passes: in the queue, whose end is a request, and until the start of the living. */
  function tick(): void {
    cancelTick();
    const known = plan.living();
    const queued = state.status === 'queued';
    if (document.hidden || !(queued || (visible && known && known.status === 'reserved'))) return;
    cancelTick = clock.after(1000, () => {
      set(queued ? { status: 'queued', wait: refresher.wait() } : state);
      if (queued) update();
    });
  }

  /** Does the next step towards a tag that can be tapped. */
  function update(): void {
    plan.follow(active(), false);
    refresher.schedule();
    const code = isEnterable(plan.living()) ? refresher.held() : undefined;
    if (!code || (readyCode && readyCode.expiresAt <= clock.now())) removeTag();
    if (!refresher.held() && waits() && !refresher.wait()) refresher.request();
    if (!active()) return;
    if (!refresher.held() && state.status === 'preparing' && plan.isDue()) refresher.prefetch();
    const current = permission.current();
    if (current.error && !readyCode && state.status !== 'error') fail(current.error);
    if (current.status === 'granted' && code) insertTag(code, current);
  }

  function onResult(result: LivingCodeResult): void {
    if (result.ok && result.living) plan.learn(result.living);
    // After a failed renewal, the code in hand is still valid.
    if (result.ok || refresher.held()) update();
    else if (!refresher.wait()) fail(result);
    else if (waits()) queue(result);
  }

  /** The viewer keeps a place, and taps again when the code is there. */
  function queue(refusal: Refusal): void {
    tries += 1;
    if (tries < MOST_TRIES) set({ status: 'queued', wait: refresher.wait() });
    else fail(refusal);
  }

  function insertTag(code: HeldCode, under: PermissionState): void {
    const path = launchPath(code.livingCode, launchMode(mode, plan.living()), pageSuffix);
    if (newest && newest.path === path && newest.permission === under) return;
    newest = { path, permission: under };
    openTag.replace(path, {
      ready() {
        permission.reportReadyTag(under);
        onTagReady(code);
      },
      empty: () => permission.reportEmptyTag(under),
      launch() {
        launchedAt = clock.now();
        context.onLaunch();
      },
      error(errMsg) {
        // The viewer cancelled WeChat's dialog.
        if (!/cancel/.test(errMsg)) fail({ reason: 'LAUNCH_FAILED', retryable: true, traceId: '' });
      },
    });
  }

  function onTagReady(code: HeldCode): void {
    readyCode = code;
    cancelExpiry();
    cancelExpiry = clock.after(code.expiresAt - clock.now(), update);
    if (state.status === 'ready') return;
    set({ status: waits() ? 'tap-again' : 'ready' });
    context.onReady();
  }

  function removeTag(): void {
    cancelExpiry();
    openTag.remove();
    if (readyCode) set({ status: isEnterable(plan.living()) ? 'expired' : 'preparing' });
    readyCode = undefined;
    newest = undefined;
  }

  function fail({ reason, retryable, traceId }: LiveEntryError): void {
    const error = { reason, retryable, traceId };
    set({ status: 'error', error });
    context.onError(error);
  }

  /** An active viewer need not tap an entry that has expired. Returns whether it had. */
  function resume(): boolean {
    update();
    if (state.status !== 'expired' || !active()) return false;
    set({ status: 'preparing' });
    update();
    return true;
  }

  function attend(look: boolean): void {
    refresher.touch();
    plan.follow(active(), false);
    plan.attend(look);
  }

  function onActivity(): void {
    const backSoon = active() && clock.now() - launchedAt < BACK_SOON_MS;
    if (active()) launchedAt = Number.NEGATIVE_INFINITY;
    if (backSoon) refresher.discard();
    attend(wasHidden && active() && plan.living() !== undefined);
    wasHidden = document.hidden;
    tick();
    // The viewer's own doing, so it need not wait for the next prefetch.
    if (resume() && !refresher.held() && !refresher.wait() && (backSoon || plan.isDue())) refresher.request();
  }

  function tap(onTag: boolean): void {
    if (readyCode) {
      // From a keyboard or a script: WeChat wants a tap on the tag.
      if (!onTag && state.status === 'ready') set({ status: 'tap-again' });
      return;
    }
    if (waits() || !isEnterable(plan.living()) || (state.status === 'error' && !state.error.retryable)) return;
    // At first, the session may be on its way. One whose status is known had one.
    if (state.status !== 'preparing' || plan.living()) context.allowRedirect();
    attend(false);
    tries = 0;
    const wait = refresher.wait();
    start(wait && !refresher.held() ? { status: 'queued', wait } : { status: 'loading' });
  }

  function start(from: ControllerState): void {
    set(from);
    if (permission.current().error) permission.request();
    update();
  }

  function reset(): void {
    refresher.reset();
    removeTag();
  }

  context.render(state, undefined);
  return {
    onActivity,
    setVisible(nowVisible) {
      visible = nowVisible;
      tick();
      resume();
    },
    tap,
    refresh() {
      reset();
      refresher.discard();
      state = { status: 'preparing' };
      refresher.request();
      start(state);
    },
    dispose() {
      visible = false;
      stopWatching();
      reset();
      plan.reset();
      cancelTick();
    },
  };
}
