/**
 * Follows livings while a page shows them, for all entries of the app together: a list of cards asks once for each living. Only WeCom
 * knows the status, since anchors start early and late. Viewers ask at moments of their own, never in lockstep, and a page that is left
 * open stops asking. docs/rush.md says what the times were chosen from.
 */
import type { Clock } from './clock';
import type { LivingCodeRequest, LivingCodeSource, LivingInfo } from './contract';
import { callInTime, keyOf } from './living-code-cache';

export interface LivingWatch {
  /** What is known of the living: the same object until something changes. */
  living(request: LivingCodeRequest): LivingInfo | undefined;
  /** An answer told how the living stands. */
  learn(request: LivingCodeRequest, living: LivingInfo): void;
  /** Looks again and again while at least one entry watches. Returns the function that ends it for this entry. */
  watch(request: LivingCodeRequest, source: LivingCodeSource, onNews: () => void): () => void;
  /** The viewer is active: goes on for `WATCH_MS`. @param look at once; somebody watches already */
  attend(request: LivingCodeRequest, look: boolean): void;
}

interface Watched {
  request: LivingCodeRequest;
  source?: LivingCodeSource;
  /** The host's source answers with a code only: it is not asked again. */
  mute?: true;
  living?: LivingInfo;
  watchers: (() => void)[];
  /** When the latest answer came, or the latest question was sent. */
  seenAt: number;
  /** When the page counts as left open. */
  until: number;
  cancel: () => void;
}

/** After this time without the viewer the page is taken for one that was left open. */
const WATCH_MS = 3 * 3600 * 1000;

/** Whatever the reason, nobody looks more often. */
const LEAST_MS = 3 * 1000;

const NEAR_S = 300;
const FAR_S = 3 * 3600;

/** Seconds until the next look, at most; `undefined` where the status does not change any more. @param now unix seconds */
export function longestPause(living: LivingInfo | undefined, now: number): number | undefined {
  if (!living) return 45;
  const { status, replay, reserveStart } = living;
  const toStart = reserveStart - now;
  if (status === 'reserved') return toStart > FAR_S ? 600 : Math.abs(toStart) < NEAR_S ? 20 : 45;
  if (status === 'expired') return 300;
  return status === 'living' || (status === 'ended' && replay === 'generating') ? 60 : undefined;
}

export function createLivingWatch(clock: Clock): LivingWatch {
  const all: Record<string, Watched> = {};

  function find(request: LivingCodeRequest): Watched {
    const key = keyOf(request);
    const watched = all[key] || { request, watchers: [], seenAt: 0, until: 0, cancel() {} };
    all[key] = watched;
    return watched;
  }

  function look(watched: Watched): void {
    const now = clock.now();
    // After the clock was set back, `seenAt` may be an hour away.
    if (watched.mute || (watched.seenAt <= now && now < watched.seenAt + LEAST_MS)) return;
    const { request, source } = watched;
    watched.seenAt = now;
    schedule(watched);
    void callInTime(clock, Object.assign({ action: 'getLivingInfo' }, request), source as LivingCodeSource).then((result) => {
      if (result.ok && !result.living) watched.mute = true;
      else if (result.ok) learn(request, result.living as LivingInfo);
    });
  }

  function schedule(watched: Watched): void {
    watched.cancel();
    const now = clock.now();
    const pause = longestPause(watched.living, now / 1000);
    if (!watched.watchers.length || watched.mute || !pause || watched.until < now) return;
    const dueAt = watched.seenAt + pause * 1000 * (0.7 + 0.3 * clock.random());
    watched.cancel = clock.after(Math.max(dueAt - now, LEAST_MS), () => look(watched));
  }

  function learn(request: LivingCodeRequest, living: LivingInfo): void {
    const watched = find(request);
    const isNews = JSON.stringify(living) !== JSON.stringify(watched.living);
    watched.seenAt = clock.now();
    if (isNews) watched.living = living;
    schedule(watched);
    if (isNews) watched.watchers.map((onNews) => onNews());
  }

  return {
    living: (request) => find(request).living,
    learn,
    watch(request, source, onNews) {
      const watched = find(request);
      watched.source = source;
      watched.watchers = watched.watchers.concat(onNews);
      watched.until = watched.until || clock.now() + WATCH_MS;
      schedule(watched);
      return () => {
        watched.watchers = watched.watchers.filter((watcher) => watcher !== onNews);
        schedule(watched);
      };
    },
    attend(request, now) {
      const watched = find(request);
      watched.until = clock.now() + WATCH_MS;
      if (now) look(watched);
      else schedule(watched);
    },
  };
}
