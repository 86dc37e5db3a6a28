import { EntryError, faultOf } from '../../runtime/errors';
import { type Invocation, type Now, within } from '../../runtime/invocation';
import type { Documents } from '../../storage/interface';
import { inTime } from '../../storage/store-timeout';
import type { AuthCodes } from '../suite/auth-codes';
import { keepSuiteTicket } from '../suite/suite-ticket';

/** The fields of a decrypted event of a suite. */
export type SuiteEvent = Readonly<Record<string, string>>;

export interface SuiteEventsOptions {
  suiteId: string;
  documents: Documents;
  authCodes: AuthCodes;
  /** Deletes everything of a corp, unless it has authorised again since. */
  cancel(corpid: string, at: number): Promise<void>;
  now: Now;
}

/** For the calls to WeCom, which waits a second for `success`; what does not fit is the timer's. */
const EXCHANGE_MS = 700;

/**
 * What happens to a suite, or to a 代开发 template. Events may be repeated, late and out of order: each says when it happened, and
 * nothing older than what is stored has an effect. https://developer.work.weixin.qq.com/document/path/97175
 */
export function createSuiteEvents({ suiteId, documents, authCodes, cancel, now }: SuiteEventsOptions) {
  return async (event: SuiteEvent, invocation: Invocation): Promise<void> => {
    const field = (name: string) => {
      const value = event[name];
      if (value === undefined || value === '') throw new EntryError('INVALID_REQUEST', { fault: `no ${name} in the event` });
      return value;
    };
    const at = () => {
      const seconds = Number(field('TimeStamp'));
      if (!(seconds > 0)) throw new EntryError('INVALID_REQUEST', { fault: 'no time in the event' });
      return seconds * 1000;
    };

    switch (event.InfoType) {
      case 'suite_ticket':
        return keepSuiteTicket(documents, suiteId, { suiteTicket: field('SuiteTicket'), at: at() });
      case 'create_auth':
      case 'reset_permanent_code': {
        const authCode = field('AuthCode');
        const soon = within(invocation, EXCHANGE_MS, now);
        if (!(await authCodes.keep(authCode, at()))) return;
        // The calls have to fit; what they brought may then take what is left to be stored.
        return inTime(() => authCodes.exchange(authCode, soon), invocation.deadline.remaining()).catch(leaveToTimer(invocation));
      }
      case 'cancel_auth':
        return cancel(field('AuthCorpId'), at());
    }
    // change_auth and whatever else WeCom tells: nothing of ours depends on it.
  };
}

/** The code is kept, so nothing is lost. */
function leaveToTimer({ warnings }: Invocation) {
  return (error: unknown) => {
    warnings.push(`auth_code left to the timer: ${faultOf(error)}`);
  };
}
