import { createDoctor, type Doctor } from '../../server/doctor/doctor';
import type { Ambient } from '../../server/runtime/ambient';
import type { GetCloud } from './cloud';
import { composeDocuments } from './documents';
import { composeFindCorp } from './entrance';

/** Examines what this function has: its environment, its IP, its database. */
export function composeDoctor(env: NodeJS.ProcessEnv, getCloud: GetCloud, ambient: Ambient): Doctor {
  return createDoctor({
    env,
    nodeVersion: process.versions.node,
    deployed: true,
    openDocuments: (config) => composeDocuments(config, getCloud),
    findCorp: (host, app, documents) => documents && composeFindCorp(host, app, documents, getCloud),
    ...ambient,
  });
}
