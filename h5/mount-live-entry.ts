import { createView } from './button';
import { createEntry } from './controller';
import type { LiveEntry, LiveEntryOptions } from './live-entry';
import { createOpenTagPlace } from './open-tag';
import { pageContext } from './page';
import { showState } from './show-state';
import { h5TextsOf } from './texts';
import { showWayOut } from './unsupported-view';
import { watchBox } from './watch-box';
import { watchViewer } from './watch-viewer';
import { obstacleIn } from './wechat-browser';

const nothing = () => {};

/** Its contract is in live-entry.d.ts. */
export function mountLiveEntry(element: HTMLElement, options: LiveEntryOptions): LiveEntry {
  const { livingid, corpid, mode, pageSuffix = '', onReady = nothing, onLaunch = nothing, onError = nothing } = options;
  const launchMode = mode === 'replay' ? mode : 'live';
  const texts = h5TextsOf(options.lang || navigator.language);
  const name = options.text || texts.label[launchMode];
  let tap = nothing;
  const view = createView(element, () => tap());

  const obstacle = obstacleIn(navigator.userAgent, parent !== window);
  if (obstacle) {
    tap = showWayOut(view, texts, obstacle);
    setTimeout(onError, 0, { reason: 'UNSUPPORTED_CLIENT', retryable: false, traceId: '' });
    return { refresh: nothing, destroy: view.restore };
  }

  const page = pageContext(options);
  const entry = createEntry(
    { request: corpid ? { livingid, corpid } : { livingid }, mode: launchMode, pageSuffix },
    {
      ...page,
      tag: createOpenTagPlace(view.box, name),
      show: (state) => showState(view, texts, name, state),
      onReady,
      onLaunch,
      onError,
    },
  );
  tap = entry.tap;
  const stopViewer = watchViewer(entry.sign);
  const stopBox = watchBox(view.box, entry.view);
  return {
    refresh: entry.refresh,
    destroy() {
      stopViewer();
      stopBox();
      entry.end();
      view.restore();
    },
  };
}
