import { DEMO_LIVINGIDS, type SandboxWecom } from './fakes/wecom';
import type { Switches } from './protocol';

const ALWAYS = Number.POSITIVE_INFINITY;

/** Noticeable, but a function that makes two calls and repeats one still meets its limit of 3 s. */
const SLOW_MS = 600;

/** Prefix of a secret that was reset: the configured one is no longer valid. */
const RESET = 'sandbox-reset-';

/** Puts the fake WeCom into the state that the switches describe, whatever its state was before. */
export function applySwitches(wecom: SandboxWecom, on: Switches): void {
  const { world, injectFault, clearFaults } = wecom;
  const [liveApp, anotherApp] = world.apps;
  if (!liveApp || !anotherApp) return;
  const secretOf = (secret: string) => `${on.badSecret ? RESET : ''}${secret.replace(RESET, '')}`;
  liveApp.secret = secretOf(liveApp.secret);
  for (const suite of world.suites) suite.suite_secret = secretOf(suite.suite_secret);
  if (on.badSecret) wecom.revokeSuiteTokens();
  for (const each of [liveApp, ...world.suites]) each.trustedIp = on.untrustedIp ? '192.0.2.1' : world.egressIp;
  liveApp.permitted = !on.notPermitted;
  for (const living of world.livings) {
    if (living.livingid !== DEMO_LIVINGIDS.foreign) living.app = on.foreignLiving ? anotherApp.id : liveApp.id;
  }
  clearFaults();
  const delayMs = on.slow ? SLOW_MS : 0;
  if (on.down) injectFault({ api: '*', times: ALWAYS, fault: { httpStatus: 502, delayMs } });
  if (on.rateLimit) {
    injectFault({ api: '/cgi-bin/living/get_living_code', times: ALWAYS, fault: { errcode: 45009, delayMs } });
    injectFault({ api: '/cgi-bin/living/get_living_info', times: ALWAYS, fault: { errcode: 45009, delayMs } });
  }
  if (on.slow) injectFault({ api: '*', times: ALWAYS, fault: { delayMs } });
}
