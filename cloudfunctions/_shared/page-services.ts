import { readH5Config } from '../../server/h5/config';
import type { Visits } from '../../server/h5/handler';
import { createSessions } from '../../server/h5/sessions';
import { OFFICIAL_ACCOUNT_ERRCODES } from '../../server/official-account/errcode';
import { jsapiTicket } from '../../server/official-account/jsapi-ticket';
import { createRedeemOauthCode } from '../../server/official-account/redeem-oauth-code';
import { createSignPage } from '../../server/official-account/sign-page';
import { stableToken } from '../../server/official-account/stable-token';
import type { Clock } from '../../server/runtime/invocation';
import { createTokenStore } from '../../server/tokens/token-store';
import { createUpstreamClient } from '../../server/upstream/client';
import { createTransport } from '../../server/upstream/transport';
import type { ReachCloud } from './cloud';
import { composeDocuments } from './documents';

/**
 * Puts together what a page needs of the service account.
 * @throws EntryError MISCONFIGURED with every problem of the environment
 */
export function composeVisits(env: NodeJS.ProcessEnv, reachCloud: ReachCloud, clock: Clock): Visits {
  const config = readH5Config(env);
  const { appid, secret, apiBaseUrl: baseUrl, sessionSecret } = config;
  const client = createUpstreamClient({ baseUrl, errcodes: OFFICIAL_ACCOUNT_ERRCODES, transport: createTransport(), ...clock });
  const store = createTokenStore(composeDocuments(config, reachCloud), clock.now);
  const account = { client, baseUrl, appid, secret, store, ...clock };
  return {
    redeemOauthCode: createRedeemOauthCode(account),
    sessions: createSessions({ secret: sessionSecret, appid, now: clock.now }),
    signPage: createSignPage({ appid, tickets: jsapiTicket(account, stableToken(account)), now: clock.now }),
  };
}
