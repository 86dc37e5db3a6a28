/**
 * The decisions of one entry. No script runs between the tap on an open tag and the jump, so everything is ready before: a session,
 * the right to show open tags, a code, a tag with it. A code that has ended is in no tag any more.
 */

import { type CodeRefresherContext, createCodeRefresher } from '../miniprogram/components/live-entry/core/code-refresher';
import type { LivingCodeRequest } from '../miniprogram/components/live-entry/core/contract';
import type { EntryError } from '../miniprogram/components/live-entry/core/entry-state';
import { type LaunchMode, launchPath } from '../miniprogram/components/live-entry/core/launch-target';
import type { HeldCode } from '../miniprogram/components/live-entry/core/living-code-cache';
import type { OpenTagRight, Right } from './js-sdk-permission';
import type { OpenTagPlace } from './open-tag';

/**
 * - `preparing`: no tag yet; `loading`: the viewer has tapped and waits
 * - `ready`: a tag lies over the button; `again`: the viewer had tapped before it
 * - `ended`: nobody has touched the page for so long that the code is no longer renewed
 */
export type EntryState =
  | { status: 'preparing' | 'loading' | 'ready' | 'again' | 'ended' }
  | { status: 'error'; error: EntryError };

export interface EntryOptions {
  request: LivingCodeRequest;
  mode: LaunchMode;
  pageSuffix: string;
}

export interface EntryPorts extends CodeRefresherContext {
  right: OpenTagRight;
  tag: OpenTagPlace;
  show(state: EntryState): void;
  onReady(): void;
  onLaunch(): void;
  onError(error: EntryError): void;
  /** The viewer has tapped: the page may be left for a new session. */
  allowLeaving(): void;
}

export interface Entry {
  view(inView: boolean): void;
  /** The viewer touches the page, leaves it, is back on it. */
  sign(): void;
  /** A tap on the button, which no tag has taken. */
  tap(): void;
  refresh(): void;
  end(): void;
}

/** So long may a tag take to say that it is ready. One that stays empty says nothing. */
const TAG_TIMEOUT_MS = 5 * 1000;

export function createEntry({ request, mode, pageSuffix }: EntryOptions, ports: EntryPorts): Entry {
  const { clock, right, tag } = ports;
  let state: EntryState = { status: 'preparing' };
  let inView = false;
  /** What the newest tag was made of, and the code in the one that can be tapped. */
  let offered: { code: string; under: Right } | undefined;
  let live: HeldCode | undefined;
  let cancelEnd = () => {};

  const active = () => inView && !document.hidden;
  const refresher = createCodeRefresher(ports, {
    request: () => request,
    canRenew: active,
    onResult(result) {
      if (result.ok || refresher.held()) update();
      else refuse(result);
    },
  });
  const stopWatching = right.watch(update);

  function set(next: EntryState): void {
    state = next;
    ports.show(next);
  }

  /** Goes as far towards a tag as is possible now. */
  function update(): void {
    refresher.schedule();
    const code = refresher.held();
    if (!code || (live && live.expiresAt <= clock.now())) dropTag();
    if (!active()) return;
    if (!code && (state.status === 'preparing' || state.status === 'loading')) refresher.request();
    const now = right.current();
    if (now.error && !live && state.status !== 'error') refuse(now.error);
    if (now.status === 'given' && code) offer(code, now);
  }

  function offer(code: HeldCode, under: Right): void {
    if (offered && offered.code === code.livingCode && offered.under === under) return;
    const mine = { code: code.livingCode, under };
    offered = mine;
    tag.offer(launchPath(code.livingCode, mode, pageSuffix), {
      ready: () => becomeReady(code),
      launch: ports.onLaunch,
      error(errMsg) {
        // To say no in WeChat's dialog is the viewer's will.
        if (!/cancel/.test(errMsg)) refuse({ reason: 'LAUNCH_FAILED', retryable: true, traceId: '' });
      },
    });
    clock.after(TAG_TIMEOUT_MS, () => {
      if (offered === mine && !live) right.silent(under);
    });
  }

  function becomeReady(code: HeldCode): void {
    live = code;
    cancelEnd();
    cancelEnd = clock.after(code.expiresAt - clock.now(), update);
    if (state.status === 'ready') return;
    set({ status: state.status === 'loading' ? 'again' : 'ready' });
    ports.onReady();
  }

  function dropTag(): void {
    cancelEnd();
    tag.clear();
    if (live) set({ status: 'ended' });
    live = undefined;
    offered = undefined;
  }

  function refuse({ reason, retryable, traceId }: EntryError): void {
    const error = { reason, retryable, traceId };
    set({ status: 'error', error });
    ports.onError(error);
  }

  /** Begins anew after the code has ended or something has failed. */
  function again(status: 'preparing' | 'loading'): void {
    set({ status });
    if (!refresher.held()) refresher.request();
    if (right.current().status === 'refused') right.ask();
    update();
  }

  function sign(): void {
    refresher.touch();
    update();
    if (state.status === 'ended' && active()) again('preparing');
  }

  function forget(): void {
    refresher.reset();
    dropTag();
  }

  ports.show(state);
  return {
    sign,
    view(nowInView) {
      inView = nowInView;
      sign();
    },
    tap() {
      if (live) return;
      if (state.status === 'preparing') set({ status: 'loading' });
      if (state.status === 'ended' || (state.status === 'error' && state.error.retryable && refresher.wait() === 0)) {
        ports.allowLeaving();
        again('loading');
      }
    },
    refresh() {
      ports.cache.forget(request);
      forget();
      again('preparing');
    },
    end() {
      inView = false;
      stopWatching();
      forget();
    },
  };
}
