/** One viewer: the entry's own controller, and a person who waits, reads and taps. */
import { createController } from '../../miniprogram/components/live-entry/core/controller';
import type { EntryState } from '../../miniprogram/components/live-entry/core/entry-state';
import { createLivingCodeCache } from '../../miniprogram/components/live-entry/core/living-code-cache';
import { createLivingWatch } from '../../miniprogram/components/live-entry/core/living-watch';
import type { Platform } from './platform';
import type { Timeline } from './timeline';

export interface Viewer {
  /** When the viewer tapped first, and when the live room opened; ms of the timeline. */
  tappedAt?: number;
  enteredAt?: number;
  /** Requests for a code, with and without a tap. */
  tries: number;
  /** Questions for the status alone. */
  looks: number;
  /** Whether an error was shown. */
  error?: string;
  /** When the entry showed that the living runs. */
  sawLivingAt?: number;
}

export interface ViewerOptions {
  timeline: Timeline;
  platform: Platform;
  random: () => number;
  id: number;
  /** Whether the viewer taps, and how long after the page has opened. `undefined`: the page is left open. */
  tapAfterMs: number | undefined;
}

/** A person reads that the entry is ready, and taps. */
const readyToTap = (random: () => number) => 700 + 1800 * random();

/** Opens the page now. */
export function openPage({ timeline, platform, random, id, tapAfterMs }: ViewerOptions): Viewer {
  const viewer: Viewer = { tries: 0, looks: 0 };
  const clock = { now: timeline.now, after: timeline.after, random };
  let state: EntryState = { status: 'idle' };
  const openid = `oSimulated${id}`;

  const entry = createController({
    cache: createLivingCodeCache(clock),
    watch: createLivingWatch(clock),
    clock,
    source: () => (request) => {
      if (request.action) viewer.looks += 1;
      else viewer.tries += 1;
      return platform.call(openid, request);
    },
    unsupportedReason: () => undefined,
    render(next, living) {
      const before = state.status;
      state = next;
      if (next.status === 'error') viewer.error = next.error.reason;
      if (living?.status === 'living') viewer.sawLivingAt ??= timeline.now();
      if (next.status === 'ready' && before === 'queued') timeline.after(readyToTap(random), tap);
    },
    // A dialog that the viewer answers.
    confirm: (onAnswer) => timeline.after(readyToTap(random), () => onAnswer(true)),
    navigate: ({ success }) => {
      success();
      viewer.enteredAt ??= timeline.now();
      // WeChat hides the page; the viewer stays in the room.
      entry.pageHide();
      entry.dispose();
    },
    triggerEvent() {},
  });

  function tap(): void {
    if (viewer.enteredAt !== undefined) return;
    viewer.tappedAt ??= timeline.now();
    entry.tap();
  }

  entry.setOptions({ livingid: 'lvSimulated', corpid: '', mode: 'auto', prefetch: true, disabled: false });
  entry.setVisible(true);
  if (tapAfterMs !== undefined) timeline.after(tapAfterMs, tap);
  return viewer;
}
