/** The HTTP function `wecomCallback`: what WeCom tells of the app, and a timer for what did not fit into WeCom's second. */
import { createTokenStore } from '../../server/tokens/token-store';
import { createUpstreamClient } from '../../server/upstream/client';
import { createTransport } from '../../server/upstream/transport';
import { readCallbackConfig } from '../../server/wecom/callback/config';
import { createSuiteEvents } from '../../server/wecom/callback/events';
import { type CallbackParts, createCallback } from '../../server/wecom/callback/handler';
import { createReceive } from '../../server/wecom/callback/receive';
import { WECOM_ERRCODES } from '../../server/wecom/errcode';
import { createAuthCodes } from '../../server/wecom/suite/auth-codes';
import { createAuthorisations } from '../../server/wecom/suite/authorizations';
import { forgetCorp } from '../../server/wecom/suite/revoke-corp';
import { suiteToken } from '../../server/wecom/suite/suite-token';
import { openCloud } from '../_shared/cloud';
import { composeDocuments } from '../_shared/documents';

const clock = { now: () => Date.now(), random: Math.random };
const reachCloud = openCloud(process.env);

function compose(): CallbackParts {
  const config = readCallbackConfig(process.env);
  const { owner, apiBaseUrl: baseUrl } = config;
  if (owner.type === 'corp-app') {
    const nothing = async () => undefined;
    return { receive: createReceive({ config, hasAuthorised: async () => false, onSuiteEvent: nothing, now: clock.now }) };
  }
  const { suiteId } = owner;
  const documents = composeDocuments(config, reachCloud);
  const store = createTokenStore(documents, clock.now);
  const client = createUpstreamClient({ baseUrl, errcodes: WECOM_ERRCODES, transport: createTransport(), ...clock });
  const parts = { client, baseUrl, store, ...clock };
  const suiteTokens = suiteToken(parts, owner, documents);
  const authorisations = createAuthorisations(documents, suiteId);
  const { cancel, forgetToken } = forgetCorp({ authorisations, store, baseUrl, suiteId });
  const authCodes = createAuthCodes({ documents, authorisations, client, suiteId, suiteTokens, forgetToken, now: clock.now });
  const onSuiteEvent = createSuiteEvents({ suiteId, documents, authCodes, cancel, now: clock.now });
  const hasAuthorised = async (corpid: string) => corpid === owner.corpid || (await authorisations.of(corpid)) !== undefined;
  return { authCodes, receive: createReceive({ config, hasAuthorised, onSuiteEvent, now: clock.now }) };
}

let composed: CallbackParts | undefined;
const callback = createCallback({
  parts: () => {
    composed ??= compose();
    return composed;
  },
  log: (line) => console.log(line),
  ...clock,
});

export function main(event: unknown, context: unknown) {
  return callback(event, context);
}
