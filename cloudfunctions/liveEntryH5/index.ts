/** The cloud function `liveEntryH5`, called over HTTP by pages in WeChat: sessions, JS-SDK signatures, living codes, livings. */
import { readAllowedOrigins } from '../../server/h5/config';
import { createLiveEntryH5Handler, type PageServices } from '../../server/h5/handler';
import type { Entrance } from '../../server/living-code/entrance';
import { systemAmbient } from '../../server/runtime/ambient';
import { openCloud } from '../_shared/cloud';
import { composeEntrance } from '../_shared/entrance';
import { composePageServices } from '../_shared/page-services';

const ambient = systemAmbient();
const getCloud = openCloud(process.env);

let pageServices: PageServices | undefined;
let entrance: Entrance | undefined;
const handle = createLiveEntryH5Handler({
  allowedOrigins: readAllowedOrigins(process.env),
  // Not at load time: a wrong environment is answered and logged, and does not keep the function from starting.
  pageServices: () => {
    pageServices ??= composePageServices(process.env, getCloud, ambient);
    return pageServices;
  },
  entrance: () => {
    entrance ??= composeEntrance(process.env, getCloud, ambient).entrance;
    return entrance;
  },
  log: (line) => console.log(line),
  ...ambient,
});

export function main(event: unknown, context: unknown) {
  return handle({ event, context });
}
