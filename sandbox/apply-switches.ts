import type { CloudDatabase } from './fakes/cloud-database';
import { DEMO_LIVINGIDS, type SandboxWecom } from './fakes/wecom';
import type { Switches } from './protocol';

const ALWAYS = Number.POSITIVE_INFINITY;

/** Noticeable, but a function that makes two calls and repeats one still meets its limit of 3 s. */
const SLOW_MS = 600;

/** Prefix of a secret that was reset: the configured one is no longer valid. */
const RESET = 'sandbox-reset-';

/** How far the functions' clock is behind WeCom's. */
const CLOCK_OFF_MS = 10 * 60_000;

export interface Switched {
  wecom: SandboxWecom;
  database: CloudDatabase;
}

/** Puts the fakes into the state that the switches describe, whatever their state was before. */
export function applySwitches({ wecom, database }: Switched, on: Switches): void {
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
  world.clockAhead = on.wrongClock ? CLOCK_OFF_MS : 0;
  database.clearFaults();
  if (on.databaseDenied) database.injectFault({ times: ALWAYS, fault: 'denied' });
  clearFaults();
  const delayMs = on.slow ? SLOW_MS : 0;
  if (on.down) injectFault({ api: '*', times: ALWAYS, fault: { httpStatus: 502, delayMs } });
  if (on.rateLimit) {
    injectFault({ api: '/cgi-bin/living/get_living_code', times: ALWAYS, fault: { errcode: 45009, delayMs } });
    injectFault({ api: '/cgi-bin/living/get_living_info', times: ALWAYS, fault: { errcode: 45009, delayMs } });
  }
  if (on.rejectedOpenid) {
    injectFault({ api: '/cgi-bin/living/get_living_code', times: ALWAYS, fault: { errcode: 40073, delayMs } });
  }
  if (on.slow) injectFault({ api: '*', times: ALWAYS, fault: { delayMs } });
}
