import { DEMO_LIVINGIDS, type SandboxWecom } from './fakes/wecom';
import type { Switches } from './protocol';

const ALWAYS = Number.POSITIVE_INFINITY;

/** Late enough to be felt, and in time for a function that makes two calls in its 3 s and may have to repeat one. */
const SLOW_MS = 600;

/** Before a secret that somebody has reset: what was before it is no longer right. */
const RESET = 'sandbox-reset-';

/** Makes WeCom as the switches say, whatever it was before. */
export function applySwitches(wecom: SandboxWecom, on: Switches): void {
  const { world, order, clearFaults } = wecom;
  const [liveApp, anotherApp] = world.apps;
  if (!liveApp || !anotherApp) return;
  const reset = (secret: string) => `${on.badSecret ? RESET : ''}${secret.replace(RESET, '')}`;
  liveApp.secret = reset(liveApp.secret);
  for (const suite of world.suites) suite.suite_secret = reset(suite.suite_secret);
  if (on.badSecret) wecom.revokeSuiteTokens();
  for (const each of [liveApp, ...world.suites]) each.trustedIp = on.untrustedIp ? '192.0.2.1' : world.egressIp;
  liveApp.permitted = !on.notPermitted;
  for (const living of world.livings) {
    if (living.livingid !== DEMO_LIVINGIDS.foreign) living.app = on.foreignLiving ? anotherApp.id : liveApp.id;
  }
  clearFaults();
  const delayMs = on.slow ? SLOW_MS : 0;
  if (on.down) order({ api: '*', times: ALWAYS, fault: { httpStatus: 502, delayMs } });
  if (on.rateLimit) {
    order({ api: '/cgi-bin/living/get_living_code', times: ALWAYS, fault: { errcode: 45009, delayMs } });
    order({ api: '/cgi-bin/living/get_living_info', times: ALWAYS, fault: { errcode: 45009, delayMs } });
  }
  if (on.slow) order({ api: '*', times: ALWAYS, fault: { delayMs } });
}
