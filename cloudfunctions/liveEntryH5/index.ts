/** The cloud function `liveEntryH5`, called over HTTP by pages in WeChat: sessions, JS-SDK signatures, living codes. */
import { readAllowedOrigins } from '../../server/h5/config';
import { createLiveEntryH5Handler, type PageServices } from '../../server/h5/handler';
import type { IssueLivingCode } from '../../server/living-code/issue';
import { systemAmbient } from '../../server/runtime/ambient';
import { openCloud } from '../_shared/cloud';
import { composeIssueLivingCode } from '../_shared/issue-living-code';
import { composePageServices } from '../_shared/page-services';

const ambient = systemAmbient();
const getCloud = openCloud(process.env);

let pageServices: PageServices | undefined;
let issueLivingCode: IssueLivingCode | undefined;
const handle = createLiveEntryH5Handler({
  allowedOrigins: readAllowedOrigins(process.env),
  // Not at load time: a wrong environment is answered and logged, and does not keep the function from starting.
  pageServices: () => {
    pageServices ??= composePageServices(process.env, getCloud, ambient);
    return pageServices;
  },
  issueLivingCode: () => {
    issueLivingCode ??= composeIssueLivingCode(process.env, getCloud, ambient);
    return issueLivingCode;
  },
  log: (line) => console.log(line),
  ...ambient,
});

export function main(event: unknown, context: unknown) {
  return handle({ event, context });
}
