/** The cloud function `liveEntryH5`, called over HTTP by pages in WeChat: sessions, JS-SDK signatures, living codes. */
import { readAllowedOrigins } from '../../server/h5/config';
import { createLiveEntryH5, type Visits } from '../../server/h5/handler';
import type { IssueLivingCode } from '../../server/living-code/issue';
import { openCloud } from '../_shared/cloud';
import { composeLivingCode } from '../_shared/issue-living-code';
import { composeVisits } from '../_shared/page-services';

const clock = { now: () => Date.now(), random: Math.random };
const reachCloud = openCloud(process.env);

let visits: Visits | undefined;
let issueLivingCode: IssueLivingCode | undefined;
const liveEntryH5 = createLiveEntryH5({
  allowedOrigins: readAllowedOrigins(process.env),
  // Not at load time: a wrong environment is to be answered and logged, not to keep the function from starting.
  visits: () => {
    visits ??= composeVisits(process.env, reachCloud, clock);
    return visits;
  },
  issueLivingCode: () => {
    issueLivingCode ??= composeLivingCode(process.env, reachCloud, clock);
    return issueLivingCode;
  },
  log: (line) => console.log(line),
  ...clock,
});

export function main(event: unknown, context: unknown) {
  return liveEntryH5({ event, context });
}
