import type cloud from 'wx-server-sdk';
import { createAuthorise } from '../server/authorise';
import { readConfig } from '../server/config';
import type { Clock } from '../server/invocation';
import { createIssueLivingCode, type IssueLivingCode } from '../server/issue-living-code';
import { createMemoryStore } from '../server/token-stores/memory-store';
import { createUpstreamClient } from '../server/upstream/client';
import { createTransport } from '../server/upstream/transport';
import { corpSecretToken } from '../server/wecom/credentials/corp-secret';
import { WECOM_ERRCODES } from '../server/wecom/errcode';
import { ownCorp } from '../server/wecom/own-corp';
import { callAuthoriser } from './call-authoriser';

/**
 * Puts the one use case together, for whichever function brings the viewer.
 * @throws EntryError MISCONFIGURED with every problem of the environment
 */
export function composeLivingCode(env: NodeJS.ProcessEnv, sdk: typeof cloud, clock: Clock): IssueLivingCode {
  const { corpid, corpsecret, apiBaseUrl: baseUrl, allowedLivingids, authorizeFunction } = readConfig(env);
  const client = createUpstreamClient({ baseUrl, errcodes: WECOM_ERRCODES, transport: createTransport(), ...clock });
  const tokens = corpSecretToken({ client, baseUrl, corpid, corpsecret, store: createMemoryStore(clock.now), ...clock });
  return createIssueLivingCode({
    client,
    corpOf: ownCorp({ corpid, tokens }),
    ...(authorizeFunction && { authorise: createAuthorise(callAuthoriser(sdk, authorizeFunction), clock.now) }),
    ...(allowedLivingids && { allowedLivingids }),
    now: clock.now,
  });
}
