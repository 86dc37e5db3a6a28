/**
 * The decisions of one entry. No script runs between the tap on an open tag and the launch, so everything is ready before the tap:
 * session, JS-SDK permission, code, and a tag with that code. A tag is removed when its code expires.
 */
import { type CodeRefresherContext, createCodeRefresher } from '../miniprogram/components/live-entry/core/code-refresher';
import type { LivingCodeRequest } from '../miniprogram/components/live-entry/core/contract';
import { type LaunchMode, launchPath } from '../miniprogram/components/live-entry/core/launch-target';
import type { HeldCode } from '../miniprogram/components/live-entry/core/living-code-cache';
import type { JsSdkPermission, PermissionState } from './js-sdk-permission';
import type { OpenTag } from './open-tag';
import type { LiveEntryError } from './types';

/**
 * - `preparing`: there is no tag yet; `loading`: the same, and the viewer has tapped
 * - `ready`: a tag covers the button; `tap-again`: the same, but the viewer tapped too early
 * - `expired`: the page was idle for so long that the code is no longer renewed
 * - `error`; `wait`: seconds until the server accepts the next request, 0 for now
 */
export type ControllerState =
  | { status: 'preparing' | 'loading' | 'ready' | 'tap-again' | 'expired' }
  | { status: 'error'; error: LiveEntryError; wait: number };

/** A viewer who is back this soon has not seen the live stream: the room may have refused the code. */
const BACK_SOON_MS = 30 * 1000;

export interface ControllerOptions {
  request: LivingCodeRequest;
  mode: LaunchMode;
  pageSuffix: string;
}

export interface ControllerContext extends CodeRefresherContext {
  permission: JsSdkPermission;
  openTag: OpenTag;
  render(state: ControllerState): void;
  onReady(): void;
  onLaunch(): void;
  onError(error: LiveEntryError): void;
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

export function createController({ request, mode, pageSuffix }: ControllerOptions, context: ControllerContext): Controller {
  const { clock, permission, openTag } = context;
  let state: ControllerState = { status: 'preparing' };
  let visible = false;
  /** What the newest tag was made for. */
  let newest: { code: string; permission: PermissionState } | undefined;
  /** The code of the tag that can be tapped. */
  let readyCode: HeldCode | undefined;
  let launchedAt = Number.NEGATIVE_INFINITY;
  let cancelExpiry = () => {};
  let cancelCountdown = () => {};

  const active = () => visible && !document.hidden;
  const refresher = createCodeRefresher(context, {
    request: () => request,
    canRenew: active,
    onResult(result) {
      if (result.ok || refresher.held()) update();
      else fail(result);
    },
  });
  const stopWatching = permission.watch(update);

  function set(next: ControllerState): void {
    state = next;
    context.render(next);
    countDown();
  }

  /** Shows the seconds until the server accepts the next request, and continues when they are over. */
  function countDown(): void {
    cancelCountdown();
    if (state.status !== 'error' || !state.wait || !active()) return;
    const { error } = state;
    cancelCountdown = clock.after(1000, () => {
      const wait = refresher.wait();
      set(wait ? { status: 'error', error, wait } : { status: 'preparing' });
      update();
    });
  }

  /** Does the next step towards a tag that can be tapped. */
  function update(): void {
    refresher.schedule();
    const code = refresher.held();
    if (!code || (readyCode && readyCode.expiresAt <= clock.now())) removeTag();
    if (!active()) return;
    if (!code && state.status === 'preparing') refresher.prefetch();
    if (!code && state.status === 'loading') refresher.request();
    const current = permission.current();
    if (current.error && !readyCode && state.status !== 'error') fail(current.error);
    if (current.status === 'granted' && code) insertTag(code, current);
  }

  function insertTag(code: HeldCode, under: PermissionState): void {
    if (newest && newest.code === code.livingCode && newest.permission === under) return;
    newest = { code: code.livingCode, permission: under };
    openTag.replace(launchPath(code.livingCode, mode, pageSuffix), {
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
    set({ status: state.status === 'loading' ? 'tap-again' : 'ready' });
    context.onReady();
  }

  function removeTag(): void {
    cancelExpiry();
    openTag.remove();
    if (readyCode) set({ status: 'expired' });
    readyCode = undefined;
    newest = undefined;
  }

  function fail({ reason, retryable, traceId }: LiveEntryError): void {
    const error = { reason, retryable, traceId };
    set({ status: 'error', error, wait: refresher.wait() });
    context.onError(error);
  }

  /** Starts again after the code has expired or something has failed. */
  function restart(status: 'preparing' | 'loading'): void {
    set({ status });
    if (!refresher.held()) refresher.request();
    if (permission.current().error) permission.request();
    update();
  }

  function onActivity(): void {
    countDown();
    refresher.touch();
    const backSoon = active() && clock.now() - launchedAt < BACK_SOON_MS;
    if (active()) launchedAt = Number.NEGATIVE_INFINITY;
    if (backSoon) refresher.discard();
    update();
    if (state.status === 'expired' && active()) restart('preparing');
  }

  function reset(): void {
    refresher.reset();
    removeTag();
  }

  context.render(state);
  return {
    onActivity,
    setVisible(nowVisible) {
      visible = nowVisible;
      if (state.status === 'expired' && active()) set({ status: 'preparing' });
      update();
    },
    tap(onTag) {
      if (readyCode) {
        // From a keyboard or a script: WeChat wants a tap on the tag.
        if (!onTag && state.status === 'ready') set({ status: 'tap-again' });
        return;
      }
      if (state.status === 'preparing') restart('loading');
      if (state.status === 'expired' || (state.status === 'error' && state.error.retryable && refresher.wait() === 0)) {
        context.allowRedirect();
        restart('loading');
      }
    },
    refresh() {
      reset();
      refresher.discard();
      restart('preparing');
    },
    dispose() {
      visible = false;
      cancelCountdown();
      stopWatching();
      reset();
    },
  };
}
