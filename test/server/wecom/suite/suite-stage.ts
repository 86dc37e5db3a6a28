/** A suite at a scripted host, with a valid ticket. */
import { type Authorizations, createAuthorizations } from '../../../../server/wecom/suite/authorizations';
import { createSuite } from '../../../../server/wecom/suite/suite';
import { storeSuiteTicket } from '../../../../server/wecom/suite/suite-ticket';
import { type Scripted, START, scriptedHost } from '../../scripted-host';

const SUITE_ID = 'wwsuite';
export const SUITE_TOKEN = { errcode: 0, suite_access_token: 'SUITE-TOKEN', expires_in: 7200 };

export async function suiteStage(...script: Scripted[]) {
  const host = scriptedHost(...script);
  const { documents } = host;
  await storeSuiteTicket(documents, SUITE_ID, { suiteTicket: 'TICKET-1', at: START }, host.now);
  const suite = createSuite(host, { suiteId: SUITE_ID, suiteSecret: 'suite secret' }, documents);
  return { host, documents, suite, authorizations: createAuthorizations(documents, SUITE_ID) };
}

/** What a cancellation does to an authorization. */
export async function cancelCorp(authorizations: Authorizations, corpid: string, at: number): Promise<void> {
  await authorizations.mark(corpid, at);
  await authorizations.remove(corpid, at);
}
