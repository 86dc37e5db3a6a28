import type { Ambient } from '../../runtime/ambient';
import { faultOf, RefusalError } from '../../runtime/errors';
import { type Invocation, limitTo, withinDeadline } from '../../runtime/invocation';
import type { Documents } from '../../storage/interface';
import { type StoreOperation, withStoreTimeout } from '../../storage/store-timeout';
import type { AuthCodes } from '../suite/auth-codes';
import { storeSuiteTicket } from '../suite/suite-ticket';

/** The fields of a decrypted event of a suite. */
export type SuiteEvent = Readonly<Record<string, string>>;

export interface SuiteEventsOptions extends Pick<Ambient, 'now' | 'steady'> {
  suiteId: string;
  documents: Documents;
  authCodes: AuthCodes;
  /** Deletes everything of a corp, unless it has authorized again since. */
  revoke(corpid: string, at: number): Promise<void>;
  /** Drops a stored refusal of the suite: a new ticket may cure it. */
  clearRefusal: StoreOperation<void>;
}

/** An exchange that cannot be started within this time is left to the timer: WeCom waits a second for `success`. */
const EXCHANGE_MS = 700;

/**
 * What happens to a suite, or to a 代开发 template. Events may be repeated, late and out of order: each names its time, and one that is
 * older than what is stored has no effect. https://developer.work.weixin.qq.com/document/path/97175
 */
export function createSuiteEvents(options: SuiteEventsOptions) {
  const { suiteId, documents, authCodes, revoke, clearRefusal, now, steady } = options;
  return async (event: SuiteEvent, invocation: Invocation): Promise<void> => {
    switch (event.InfoType) {
      case 'suite_ticket':
        await storeSuiteTicket(documents, suiteId, { suiteTicket: fieldOf(event, 'SuiteTicket'), at: timeOf(event) }, now);
        // The ticket is stored; a refusal that cannot be dropped in time ends by itself.
        return withStoreTimeout(clearRefusal, invocation).catch(() => undefined);
      case 'create_auth':
      case 'reset_permanent_code': {
        const authCode = fieldOf(event, 'AuthCode');
        const soon = limitTo(EXCHANGE_MS, invocation, steady);
        if (!(await authCodes.put(authCode, timeOf(event)))) return;
        return withinDeadline(authCodes.exchange(authCode, soon), invocation.deadline).catch((error: unknown) => {
          invocation.warnings.push(`auth_code left to the timer: ${faultOf(error)}`);
        });
      }
      case 'cancel_auth':
        return revoke(fieldOf(event, 'AuthCorpId'), timeOf(event));
    }
    // change_auth and all other events: nothing here depends on them.
  };
}

function fieldOf(event: SuiteEvent, name: string): string {
  return event[name] || missing(name);
}

/** ms since the epoch */
function timeOf(event: SuiteEvent): number {
  const seconds = fieldOf(event, 'TimeStamp');
  return /^[1-9]\d{0,11}$/.test(seconds) ? Number(seconds) * 1000 : missing('time');
}

function missing(name: string): never {
  throw new RefusalError('INVALID_REQUEST', { fault: `no ${name} in the event` });
}
