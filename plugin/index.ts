/**
 * The exports of `requirePlugin('live-entry')`. The imports use the component's place in the assembled plugin
 * (scripts/build/plugin.ts); in the sources, `rootDirs` of the root tsconfig resolves them.
 */
import type { Refusal } from './components/live-entry/core/contract';
import { setLivingCodeSource } from './components/live-entry/living-code-source';

export { setNavigator } from './components/live-entry/navigator';
export { setLivingCodeSource };

/**
 * Used until the host sets its own source. The component's default source cannot be used here: `wx.cloud` in a plugin belongs to
 * the plugin's owner, and it is not documented which openid a call from a plugin carries.
 */
setLivingCodeSource(() => {
  console.error(
    "live-entry plugin: call requirePlugin('live-entry').setLivingCodeSource(fn) in app.js, see the plugin's documentation",
  );
  const refusal: Refusal = { ok: false, reason: 'MISCONFIGURED', retryable: false, traceId: '' };
  return Promise.resolve(refusal);
});
