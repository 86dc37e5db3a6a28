import { faultOf, RefusalError } from '../../runtime/errors';
import { type Invocation, limitTo, type Now } from '../../runtime/invocation';
import type { Documents } from '../../storage/interface';
import { withTimeout } from '../../storage/store-timeout';
import type { AuthCodes } from '../suite/auth-codes';
import { storeSuiteTicket } from '../suite/suite-ticket';

/** The fields of a decrypted event of a suite. */
export type SuiteEvent = Readonly<Record<string, string>>;

export interface SuiteEventsOptions {
  suiteId: string;
  documents: Documents;
  authCodes: AuthCodes;
  /** Deletes everything of a corp, unless it has authorized again since. */
  revoke(corpid: string, at: number): Promise<void>;
  now: Now;
}

/** Time for the calls to WeCom, which waits a second for `success`; what does not fit is left to the timer. */
const EXCHANGE_MS = 700;

/**
 * What happens to a suite, or to a 代开发 template. Events may be repeated, late and out of order: each names its time, and one that is
 * older than what is stored has no effect. https://developer.work.weixin.qq.com/document/path/97175
 */
export function createSuiteEvents({ suiteId, documents, authCodes, revoke, now }: SuiteEventsOptions) {
  return async (event: SuiteEvent, invocation: Invocation): Promise<void> => {
    switch (event.InfoType) {
      case 'suite_ticket':
        return storeSuiteTicket(documents, suiteId, { suiteTicket: fieldOf(event, 'SuiteTicket'), at: timeOf(event) });
      case 'create_auth':
      case 'reset_permanent_code': {
        const authCode = fieldOf(event, 'AuthCode');
        const calls = limitTo(EXCHANGE_MS, invocation, now);
        if (!(await authCodes.put(authCode, timeOf(event)))) return;
        // The calls have to fit into EXCHANGE_MS; storing their result may then take what is left.
        return withTimeout(() => authCodes.exchange(authCode, calls), invocation.deadline.remaining()).catch((error: unknown) => {
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
  const seconds = Number(fieldOf(event, 'TimeStamp'));
  return seconds > 0 ? seconds * 1000 : missing('time');
}

function missing(name: string): never {
  throw new RefusalError('INVALID_REQUEST', { fault: `no ${name} in the event` });
}
