import { readH5Config } from '../../server/h5/config';
import type { PageServices } from '../../server/h5/handler';
import { createSessions } from '../../server/h5/sessions';
import { createOfficialAccount } from '../../server/official-account/account';
import { OFFICIAL_ACCOUNT_ERRCODES } from '../../server/official-account/errcode';
import { jsapiTicket } from '../../server/official-account/jsapi-ticket';
import { createRedeemOauthCode } from '../../server/official-account/redeem-oauth-code';
import { createSignPage } from '../../server/official-account/sign-page';
import type { Ambient } from '../../server/runtime/ambient';
import { createApiHost } from '../../server/tokens/api-host';
import type { GetCloud } from './cloud';
import { composeDocuments } from './documents';

/**
 * What a page needs from the service account.
 * @throws RefusalError MISCONFIGURED with all problems of the environment
 */
export function composePageServices(env: NodeJS.ProcessEnv, getCloud: GetCloud, ambient: Ambient): PageServices {
  const config = readH5Config(env);
  const { appid, secret, sessionSecret } = config;
  const documents = composeDocuments(config, getCloud);
  const host = createApiHost({ baseUrl: config.apiBaseUrl, errcodes: OFFICIAL_ACCOUNT_ERRCODES, documents, ...ambient });
  const tickets = jsapiTicket(host, createOfficialAccount(host, config), secret);
  return {
    redeemOauthCode: createRedeemOauthCode(host, config),
    sessions: createSessions({ secret: sessionSecret, appid, now: ambient.now }),
    signPage: createSignPage({ appid, tickets, now: ambient.now }),
  };
}
