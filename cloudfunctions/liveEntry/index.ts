/**
 * The cloud function `liveEntry`: the openid from the platform, a living_code and what WeCom says of the living; and for the operator, over
 * HTTP, what an organiser asks for and the doctor. See docs/architecture.md.
 */
import { runDoctor } from '../../server/doctor/action';
import type { Doctor } from '../../server/doctor/doctor';
import { createLiveEntryHandler } from '../../server/living-code/handler';
import { organise } from '../../server/organiser/organise';
import { systemAmbient } from '../../server/runtime/ambient';
import { openCloud } from '../_shared/cloud';
import { composeDoctor } from '../_shared/doctor';
import { type Composed, composeEntrance } from '../_shared/entrance';
import { readOpenid } from '../_shared/openid';

const { env } = process;
const ambient = systemAmbient();
const getCloud = openCloud(env);

let composed: Composed | undefined;
/** Not at load time: a wrong environment is answered and logged, and does not keep the function from starting. */
function parts(): Composed {
  composed ??= composeEntrance(env, getCloud, ambient);
  return composed;
}

let doctor: Doctor | undefined;
/** Does not need what it examines: the rest of the environment may be wrong. */
function ownDoctor(): Doctor {
  doctor ??= composeDoctor(env, getCloud, ambient);
  return doctor;
}

const handle = createLiveEntryHandler({
  entrance: () => parts().entrance,
  operator: {
    token: env.LIVE_ENTRY_DOCTOR_TOKEN?.trim() ?? '',
    actions: {
      organise: (event, ...rest) => organise({ findCorp: parts().findCorp, now: ambient.now }, event, ...rest),
      doctor: (event, ...rest) => runDoctor(ownDoctor(), event, ...rest),
    },
  },
  log: (line) => console.log(line),
  ...ambient,
});

export function main(event: unknown, context: unknown) {
  return handle({ event, context, openid: readOpenid() });
}
