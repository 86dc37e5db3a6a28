/**
 * What a host mini-program reaches by `requirePlugin('live-entry')`. The imports name the place that the component has after
 * assembly (scripts/build/plugin.ts); until then the root tsconfig's rootDirs finds it.
 */
import type { Refusal } from './components/live-entry/core/contract';
import { setLivingCodeSource } from './components/live-entry/living-code-source';

export { setNavigator } from './components/live-entry/navigator';
export { setLivingCodeSource };

/**
 * Stands in until the host has handed in its own source. The component's default must not answer here: `wx.cloud` in a plugin
 * is the plugin owner's, and which openid a call from inside a plugin carries is documented nowhere.
 */
setLivingCodeSource(() => {
  console.error(
    "live-entry plugin: call requirePlugin('live-entry').setLivingCodeSource(fn) in app.js, see the plugin's document",
  );
  const refusal: Refusal = { ok: false, reason: 'MISCONFIGURED', retryable: false, traceId: '' };
  return Promise.resolve(refusal);
});
