import { EntryError } from '../../runtime/errors';
import type { Invocation, Now } from '../../runtime/invocation';
import { changeDocument, type Documents } from '../../storage/interface';
import { withPatience } from '../../storage/store-timeout';

/** The ticket that WeCom pushes every 10 minutes; `at`: ms since the epoch of the push. */
interface SuiteTicket {
  suiteTicket: string;
  at: number;
}

/** "实际有效期为30分钟". https://developer.work.weixin.qq.com/document/path/97162 */
const TICKET_LIFE_MS = 30 * 60_000;

const idOf = (suiteId: string) => `suite-ticket:${suiteId}`;

/** Keeps a pushed ticket, unless a later one has come already: pushes may overtake each other. */
export function keepSuiteTicket(documents: Documents, suiteId: string, ticket: SuiteTicket): Promise<void> {
  return changeDocument(documents, idOf(suiteId), (value) => {
    const kept = value as SuiteTicket | undefined;
    const known = kept !== undefined && (kept.at > ticket.at || kept.suiteTicket === ticket.suiteTicket);
    return known ? undefined : ticket;
  });
}

/** @throws EntryError UPSTREAM_UNAVAILABLE where no ticket has come for half an hour */
export async function readSuiteTicket(documents: Documents, suiteId: string, invocation: Invocation, now: Now): Promise<string> {
  const { value } = await withPatience(() => documents.read(idOf(suiteId)), invocation);
  const ticket = value as SuiteTicket | undefined;
  if (ticket !== undefined && now() < ticket.at + TICKET_LIFE_MS) return ticket.suiteTicket;
  throw new EntryError('UPSTREAM_UNAVAILABLE', {
    fault: ticket === undefined ? 'no suite_ticket has come' : 'no suite_ticket for 30 minutes',
    remedy: 'Check that WeCom reaches wecomCallback, then press 刷新ticket in 服务商管理后台.',
  });
}
