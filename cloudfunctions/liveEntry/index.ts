/** The cloud function `liveEntry`: the openid from the platform, a living_code and what WeCom says of the living. See docs/architecture.md. */

import type { Entrance } from '../../server/living-code/entrance';
import { createLiveEntryHandler } from '../../server/living-code/handler';
import { systemAmbient } from '../../server/runtime/ambient';
import { openCloud } from '../_shared/cloud';
import { composeEntrance } from '../_shared/entrance';
import { readOpenid } from '../_shared/openid';

const ambient = systemAmbient();
const getCloud = openCloud(process.env);

let entrance: Entrance | undefined;
const handle = createLiveEntryHandler({
  // Not at load time: a wrong environment is answered and logged, and does not keep the function from starting.
  entrance: () => {
    entrance ??= composeEntrance(process.env, getCloud, ambient);
    return entrance;
  },
  log: (line) => console.log(line),
  ...ambient,
});

export function main(event: unknown, context: unknown) {
  return handle({ event, context, openid: readOpenid() });
}
