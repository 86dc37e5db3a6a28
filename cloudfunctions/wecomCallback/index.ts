/** The HTTP function `wecomCallback`: what WeCom pushes, and a timer for auth_codes that did not fit into WeCom's second. */
import { systemAmbient } from '../../server/runtime/ambient';
import { createApiHost } from '../../server/tokens/api-host';
import { createTokenStore } from '../../server/tokens/token-store';
import { readCallbackConfig } from '../../server/wecom/callback/config';
import { createSuiteEvents } from '../../server/wecom/callback/events';
import { type CallbackServices, createCallbackHandler } from '../../server/wecom/callback/handler';
import { createOnLivingStatusChange } from '../../server/wecom/callback/living-status';
import { createReceive } from '../../server/wecom/callback/receive';
import { wecomErrcodes } from '../../server/wecom/errcode';
import { createAuthCodes } from '../../server/wecom/suite/auth-codes';
import { createAuthorizations } from '../../server/wecom/suite/authorizations';
import { createRevokeCorp } from '../../server/wecom/suite/revoke-corp';
import { createSuite, suiteTokenKey } from '../../server/wecom/suite/suite';
import { openCloud } from '../_shared/cloud';
import { composeDocuments } from '../_shared/documents';
import { isFromMiniProgram } from '../_shared/openid';

const ambient = systemAmbient();
const { now, steady } = ambient;
const getCloud = openCloud(process.env);

function compose(): CallbackServices {
  const config = readCallbackConfig(process.env);
  const { receiver, apiBaseUrl: baseUrl } = config;
  if (receiver.type === 'corp-app') {
    const { storage } = receiver;
    const store = storage && createTokenStore(composeDocuments(storage, getCloud), ambient);
    const onLivingStatusChange = createOnLivingStatusChange({ baseUrl, store, now });
    const ofSuites = { hasAuthorized: async () => false, onSuiteEvent: async () => undefined };
    return { receive: createReceive({ config, ...ofSuites, onLivingStatusChange, now }) };
  }
  const { suiteId, corpid, storage } = receiver;
  const documents = composeDocuments(storage, getCloud);
  const host = createApiHost({ baseUrl, errcodes: wecomErrcodes(receiver.type), documents, ...ambient });
  const suite = createSuite(host, receiver, documents);
  const authorizations = createAuthorizations(documents, suiteId);
  const { revoke, removeToken } = createRevokeCorp({ host, authorizations, suiteId });
  const authCodes = createAuthCodes({ documents, authorizations, suite, removeToken, now });
  const clearRefusal = (signal: AbortSignal) => host.store.clearRefusal(suiteTokenKey(host, suiteId), signal);
  const onSuiteEvent = createSuiteEvents({ suiteId, documents, authCodes, revoke, clearRefusal, now, steady });
  const hasAuthorized = async (receiveid: string) => receiveid === corpid || (await authorizations.of(receiveid)) !== undefined;
  const onLivingStatusChange = createOnLivingStatusChange({ baseUrl, store: host.store, now });
  return { authCodes, receive: createReceive({ config, hasAuthorized, onSuiteEvent, onLivingStatusChange, now }) };
}

let services: CallbackServices | undefined;
const handle = createCallbackHandler({
  // Not at load time: a wrong environment is answered and logged, and does not keep the function from starting.
  services: () => {
    services ??= compose();
    return services;
  },
  log: (line) => console.log(line),
  ...ambient,
});

export function main(event: unknown, context: unknown) {
  return handle({ event, context, fromMiniProgram: isFromMiniProgram() });
}
