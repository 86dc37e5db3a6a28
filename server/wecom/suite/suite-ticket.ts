import type { Now } from '../../runtime/ambient';
import { RefusalError } from '../../runtime/errors';
import type { Invocation } from '../../runtime/invocation';
import { changeDocument } from '../../storage/change-document';
import type { Documents } from '../../storage/interface';
import { withStoreTimeout } from '../../storage/store-timeout';

/** The ticket that WeCom pushes every 10 minutes; `at`: ms since the epoch of the push. */
interface SuiteTicket {
  suiteTicket: string;
  at: number;
}

/** "实际有效期为30分钟". https://developer.work.weixin.qq.com/document/path/97162 */
const TICKET_LIFE_MS = 30 * 60_000;

const idOf = (suiteId: string) => `suite-ticket:${suiteId}`;

/**
 * Stores a pushed ticket, unless a later one is there already: pushes may overtake each other. A time in the future counts as now, since
 * it would keep later tickets out.
 */
export function storeSuiteTicket(documents: Documents, suiteId: string, pushed: SuiteTicket, now: Now): Promise<void> {
  const ticket = { ...pushed, at: Math.min(pushed.at, now()) };
  return changeDocument(documents, idOf(suiteId), (value) => {
    const stored = value as SuiteTicket | undefined;
    const known = stored !== undefined && (stored.at > ticket.at || stored.suiteTicket === ticket.suiteTicket);
    return known ? undefined : ticket;
  });
}

/** @throws RefusalError UPSTREAM_UNAVAILABLE where no ticket has arrived for 30 minutes */
export async function readSuiteTicket(documents: Documents, suiteId: string, invocation: Invocation, now: Now): Promise<string> {
  const { value } = await withStoreTimeout(() => documents.read(idOf(suiteId)), invocation);
  const ticket = value as SuiteTicket | undefined;
  if (ticket !== undefined && now() < ticket.at + TICKET_LIFE_MS) return ticket.suiteTicket;
  throw new RefusalError('UPSTREAM_UNAVAILABLE', {
    fault: ticket === undefined ? 'no suite_ticket has arrived' : 'no suite_ticket for 30 minutes',
    remedy: {
      en: 'Check that WeCom reaches wecomCallback, then press 刷新ticket in 服务商管理后台.',
      zh: '请确认企业微信能访问 wecomCallback，然后在服务商管理后台点击“刷新ticket”。',
    },
  });
}
