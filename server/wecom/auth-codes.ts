import { createHash } from 'node:crypto';
import type { AccessTokenSource } from '../cached-token';
import type { Documents } from '../documents/interface';
import { EntryError, faultOf } from '../errors';
import type { Invocation, Now } from '../invocation';
import type { UpstreamClient } from '../upstream/client';
import { withAccessToken } from '../with-access-token';
import type { Authorisations } from './authorisations';
import { getPermanentCode } from './permanent-code';

/** An auth_code on its way to a permanent_code. Without `authCode` it has arrived, or failed for good. */
interface Pending {
  authCode?: string;
  /** ms since the epoch, of the event that brought it */
  at: number;
}

export interface AuthCodes {
  /** Keeps it before anything else is done with it. False where it has come before. */
  keep(authCode: string, at: number): Promise<boolean>;
  exchange(authCode: string, invocation: Invocation): Promise<void>;
  /** Exchanges whatever is left, for the timer. How many were. */
  exchangePending(invocation: Invocation): Promise<number>;
}

export interface AuthCodesOptions {
  documents: Documents;
  authorisations: Authorisations;
  client: UpstreamClient;
  suiteId: string;
  suiteTokens: AccessTokenSource;
  now: Now;
}

/** "有效期10分钟". https://developer.work.weixin.qq.com/document/path/97175 */
const LIFE_MS = 10 * 60_000;
/** So long a repeated event is recognised: longer than its signature is accepted. */
const REMEMBER_MS = 60 * 60_000;
/** The v2 call takes less. */
const SHORTEST_EXCHANGE_MS = 300;
const AUTHORISE_ANEW = 'Have the administrator authorise the app again, or press 重新获取secret in 服务商管理后台.';

/**
 * The auth_codes that WeCom pushes. They live ten minutes and work once, so each is kept, sealed, before it is used, and used again by
 * a timer if the first try did not fit into the second that WeCom waits.
 */
export function createAuthCodes({ documents, authorisations, client, suiteId, suiteTokens, now }: AuthCodesOptions): AuthCodes {
  const kind = `auth-code of ${suiteId}`;
  const idOf = (name: string) => `${kind}:${name}`;
  const nameOf = (authCode: string) => createHash('sha256').update(authCode).digest('hex');

  const codes: AuthCodes = {
    async keep(authCode, at) {
      const id = idOf(nameOf(authCode));
      const snapshot = await documents.read(id);
      if (snapshot.value !== undefined) return false;
      return documents.write(id, snapshot, { authCode, at } satisfies Pending);
    },

    async exchange(authCode, invocation) {
      const id = idOf(nameOf(authCode));
      const snapshot = await documents.read(id);
      const pending = snapshot.value as Pending | undefined;
      if (pending?.authCode === undefined) return;
      if (now() > pending.at + LIFE_MS) {
        await documents.write(id, snapshot, { at: pending.at });
        throw new EntryError('NOT_PERMITTED', {
          fault: 'an auth_code ended before it could be exchanged',
          remedy: AUTHORISE_ANEW,
        });
      }
      const exchange = (suiteAccessToken: string) => {
        // A code is used up although nobody waits for the answer: rather leave it than cut the call short.
        if (invocation.deadline.remaining() < SHORTEST_EXCHANGE_MS)
          throw new EntryError('UPSTREAM_UNAVAILABLE', { fault: 'no time left' });
        return getPermanentCode(client, { suiteId, suiteAccessToken, authCode }, invocation);
      };
      const { corpid, permanentCode } = await withAccessToken(
        { tokens: suiteTokens, refusedAs: 'MISCONFIGURED' },
        exchange,
        invocation,
        now,
      );
      const keep = () => authorisations.keep(corpid, { permanentCode, at: pending.at });
      // The code is used up: what it brought must not be lost to one failing write.
      await keep().catch(keep);
      await documents.write(id, snapshot, { at: pending.at } satisfies Pending);
    },

    async exchangePending(invocation) {
      let exchanged = 0;
      for (const name of await documents.names(kind)) {
        const pending = (await documents.read(idOf(name))).value as Pending | undefined;
        if (pending?.authCode !== undefined) {
          await codes.exchange(pending.authCode, invocation).then(
            () => {
              exchanged += 1;
            },
            (error: unknown) => invocation.warnings.push(`auth_code: ${faultOf(error)}`),
          );
        } else if (pending === undefined || now() > pending.at + REMEMBER_MS) {
          await documents.remove(idOf(name));
        }
      }
      return exchanged;
    },
  };
  return codes;
}
