import { readH5Config } from '../h5/config';
import { createOfficialAccount } from '../official-account/account';
import { OFFICIAL_ACCOUNT_ERRCODES } from '../official-account/errcode';
import { jsapiTicket } from '../official-account/jsapi-ticket';
import type { Ambient } from '../runtime/ambient';
import type { Env } from '../runtime/env';
import type { Invocation } from '../runtime/invocation';
import { createMemoryDocuments } from '../storage/memory';
import { createApiHost } from '../tokens/api-host';

/** The service account of the pages. */
export interface AccountParty {
  /** Asks for a token, and with it for a ticket. Rejects at the first refusal. */
  getTicket(invocation: Invocation): Promise<unknown>;
}

export const hasAccount = (env: Env): boolean =>
  Boolean(env.OFFICIAL_ACCOUNT_APP_ID?.trim() || env.OFFICIAL_ACCOUNT_SECRET?.trim());

/** @throws RefusalError MISCONFIGURED with all problems of the environment */
export function meetAccount({ env, ...ambient }: Ambient & { env: Env }): AccountParty {
  const config = readH5Config(env);
  const documents = createMemoryDocuments();
  const host = createApiHost({ baseUrl: config.apiBaseUrl, errcodes: OFFICIAL_ACCOUNT_ERRCODES, documents, ...ambient });
  const tickets = jsapiTicket(host, createOfficialAccount(host, config), config.secret);
  return { getTicket: (invocation) => tickets.get(invocation) };
}
