import { createAuthorise } from '../server/authorise';
import { readConfig } from '../server/config';
import type { Clock } from '../server/invocation';
import { createIssueLivingCode, type IssueLivingCode } from '../server/issue-living-code';
import { createTokenStore } from '../server/token-stores/token-store';
import { createUpstreamClient } from '../server/upstream/client';
import { createTransport } from '../server/upstream/transport';
import { corpsOf } from '../server/wecom/corps';
import { WECOM_ERRCODES } from '../server/wecom/errcode';
import { callAuthoriser } from './call-authoriser';
import { composeDocuments } from './compose-documents';
import type { ReachCloud } from './open-cloud';

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
