/** The cloud function `liveEntry`: the openid from the platform, a living_code from WeCom. See docs/architecture.md. */
import { createLiveEntryHandler } from '../../server/living-code/handler';
import type { IssueLivingCode } from '../../server/living-code/issue';
import { systemAmbient } from '../../server/runtime/ambient';
import { openCloud } from '../_shared/cloud';
import { composeIssueLivingCode } from '../_shared/issue-living-code';
import { readOpenid } from '../_shared/openid';

const ambient = systemAmbient();
const getCloud = openCloud(process.env);

let issueLivingCode: IssueLivingCode | undefined;
const handle = createLiveEntryHandler({
  // Not at load time: a wrong environment is answered and logged, and does not keep the function from starting.
  issueLivingCode: () => {
    issueLivingCode ??= composeIssueLivingCode(process.env, getCloud, ambient);
    return issueLivingCode;
  },
  log: (line) => console.log(line),
  ...ambient,
});

export function main(event: unknown, context: unknown) {
  return handle({ event, context, openid: readOpenid() });
}
