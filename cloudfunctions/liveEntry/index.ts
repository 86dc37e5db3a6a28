/** The cloud function `liveEntry`: the openid from the platform, a living_code from WeCom. See docs/architecture.md. */

import { createLiveEntry } from '../../server/living-code/handler';
import type { IssueLivingCode } from '../../server/living-code/issue';
import { openCloud } from '../_shared/cloud';
import { composeLivingCode } from '../_shared/issue-living-code';
import { readOpenid } from '../_shared/openid';

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
