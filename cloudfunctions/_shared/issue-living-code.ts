import { createAuthorise } from '../../server/living-code/authorize';
import { readConfig } from '../../server/living-code/config';
import { corpsOf } from '../../server/living-code/find-corp';
import { createIssueLivingCode, type IssueLivingCode } from '../../server/living-code/issue';
import type { Clock } from '../../server/runtime/invocation';
import { createTokenStore } from '../../server/tokens/token-store';
import { createUpstreamClient } from '../../server/upstream/client';
import { createTransport } from '../../server/upstream/transport';
import { WECOM_ERRCODES } from '../../server/wecom/errcode';
import { callAuthoriser } from './authorize-function';
import type { ReachCloud } from './cloud';
import { composeDocuments } from './documents';

/**
 * Puts the one use case together, for whichever function brings the viewer.
 * @throws EntryError MISCONFIGURED with every problem of the environment
 */
export function composeLivingCode(env: NodeJS.ProcessEnv, reachCloud: ReachCloud, clock: Clock): IssueLivingCode {
  const config = readConfig(env);
  const { app, apiBaseUrl: baseUrl, allowedLivingids, authorizeFunction } = config;
  const documents = composeDocuments(config, reachCloud);
  const store = createTokenStore(documents, clock.now);
  const client = createUpstreamClient({ baseUrl, errcodes: WECOM_ERRCODES, transport: createTransport(), ...clock });
  return createIssueLivingCode({
    client,
    corpOf: corpsOf(app, { client, baseUrl, store, ...clock }, documents),
    ...(authorizeFunction && { authorise: createAuthorise(callAuthoriser(reachCloud, authorizeFunction), clock.now) }),
    ...(allowedLivingids.length > 0 && { allowedLivingids }),
    now: clock.now,
  });
}
