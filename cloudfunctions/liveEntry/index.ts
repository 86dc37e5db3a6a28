/** The cloud function `liveEntry`: the openid from the platform, a living_code from WeCom. See docs/architecture.md. */
import type { IssueLivingCode } from '../../server/issue-living-code';
import { createLiveEntry } from '../../server/live-entry';
import { composeLivingCode } from '../compose-living-code';
import { openCloud } from '../open-cloud';
import { readOpenid } from '../read-openid';

const clock = { now: () => Date.now(), random: Math.random };
const reachCloud = openCloud(process.env);

let issueLivingCode: IssueLivingCode | undefined;
const liveEntry = createLiveEntry({
  // Not at load time: a wrong environment is to be answered and logged, not to keep the function from starting.
  issueLivingCode: () => {
    issueLivingCode ??= composeLivingCode(process.env, reachCloud, clock);
    return issueLivingCode;
  },
  log: (line) => console.log(line),
  ...clock,
});

export function main(event: unknown, context: unknown) {
  return liveEntry({ event, context, openid: readOpenid() });
}
