/**
 * The exports of `requirePlugin('live-entry')`. The imports use the component's place in the assembled plugin
 * (scripts/build/plugin.ts); in the sources, `rootDirs` of the root tsconfig resolves them.
 */
import type { Refusal } from './components/live-entry/core/contract';
import { reportMistake } from './components/live-entry/developer-mistakes';
import { setLivingCodeSource } from './components/live-entry/living-code-source';
import { setNavigator } from './components/live-entry/navigator';

export { setLivingCodeSource, setNavigator };

/**
 * Used until the host sets its own source. The component's default source cannot be used here: `wx.cloud` in a plugin belongs to
 * the plugin's owner, and it is not documented which openid a call from a plugin carries.
 */
setLivingCodeSource(() => {
  reportMistake("call requirePlugin('live-entry').setLivingCodeSource(fn) in app.js");
  const refusal: Refusal = { ok: false, reason: 'MISCONFIGURED', retryable: false, traceId: '' };
  return Promise.resolve(refusal);
});

/**
 * Used until the host sets its own navigator. On a host's page WeChat refuses a plugin's navigation, so it is not even tried: the
 * developer learns it on the first tap, also where DevTools would let it pass.
 */
setNavigator(({ fail }) => {
  reportMistake("call requirePlugin('live-entry').setNavigator(fn) in app.js");
  fail({ errMsg: 'navigateToMiniProgram:fail rejected due to no permission currently in plugin' });
});
