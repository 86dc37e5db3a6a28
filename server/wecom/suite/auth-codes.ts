import { createHash } from 'node:crypto';
import { EntryError, faultOf } from '../../runtime/errors';
import type { Invocation, Now } from '../../runtime/invocation';
import type { Documents } from '../../storage/interface';
import type { AccessTokenSource } from '../../tokens/cached-token';
import { withAccessToken } from '../../tokens/with-access-token';
import type { UpstreamClient } from '../../upstream/client';
import type { Authorisations } from './authorizations';
import { getPermanentCode } from './permanent-code';

/** An auth_code on its way to a permanent_code; `at`: ms since the epoch, of the event that brought it. */
interface Pending {
  authCode: string;
  at: number;
}

export interface AuthCodes {
  /** Keeps it before anything else is done with it. False where it has come before. */
  keep(authCode: string, at: number): Promise<boolean>;
  /** @param upstream the invocation, or as much of it as the calls to WeCom may take */
  exchange(authCode: string, upstream: Invocation): Promise<void>;
  /** Exchanges whatever is left, for the timer. How many were. */
  exchangePending(invocation: Invocation): Promise<number>;
}

export interface AuthCodesOptions {
  documents: Documents;
  authorisations: Authorisations;
  client: UpstreamClient;
  suiteId: string;
  suiteTokens: AccessTokenSource;
  /** Drops the token of a permanent_code that is replaced, and the memory of its refusal. */
  forgetToken(corpid: string): Promise<void>;
  now: Now;
}

/** "有效期10分钟". https://developer.work.weixin.qq.com/document/path/97175 */
const LIFE_MS = 10 * 60_000;
/** So long a repeated event is recognised: longer than its signature is accepted. */
const REMEMBER_MS = 30 * 60_000;
/** The v2 call takes less. */
const SHORTEST_EXCHANGE_MS = 400;
const AUTHORISE_ANEW = 'Have the administrator authorise the app again, or press 重新获取secret in 服务商管理后台.';

/**
 * The auth_codes that WeCom pushes. They live ten minutes and work once, so each is kept, sealed, before it is used, and used again by
 * a timer if the first try did not fit into the second that WeCom waits. A used one leaves its hash, to recognise a repeated event.
 */
export function createAuthCodes(options: AuthCodesOptions): AuthCodes {
  const { documents, authorisations, client, suiteId, suiteTokens, forgetToken, now } = options;
  const kind = `auth-code of ${suiteId}`;
  const usedKind = `used ${kind}`;
  const nameOf = (authCode: string) => createHash('sha256').update(authCode).digest('hex');
  const read = async (id: string) => (await documents.read(id)).value as Pending | undefined;

  const codes: AuthCodes = {
    async keep(authCode, at) {
      const name = nameOf(authCode);
      if ((await read(`${usedKind}:${name}`)) !== undefined) return false;
      const snapshot = await documents.read(`${kind}:${name}`);
      return snapshot.value === undefined && documents.write(`${kind}:${name}`, snapshot, { authCode, at } satisfies Pending);
    },

    async exchange(authCode, upstream) {
      const pending = await read(`${kind}:${nameOf(authCode)}`);
      if (pending === undefined) return;
      if (now() > pending.at + LIFE_MS) {
        await retire(pending);
        throw new EntryError('NOT_PERMITTED', {
          fault: 'an auth_code ended before it could be exchanged',
          remedy: AUTHORISE_ANEW,
        });
      }
      const call = (suiteAccessToken: string) => {
        // A code is used up although nobody waits for the answer: rather leave it than cut the call short.
        if (upstream.deadline.remaining() < SHORTEST_EXCHANGE_MS)
          throw new EntryError('UPSTREAM_UNAVAILABLE', { fault: 'no time left' });
        return getPermanentCode(client, { suiteId, suiteAccessToken, authCode }, upstream);
      };
      const brought = await withAccessToken({ tokens: suiteTokens, refusedAs: 'MISCONFIGURED' }, call, upstream, now);
      const keep = () => authorisations.keep(brought.corpid, { permanentCode: brought.permanentCode, at: pending.at });
      // The code is used up: what it brought must not be lost to one failing write.
      await keep().catch(keep);
      await Promise.all([forgetToken(brought.corpid), retire(pending)]);
    },

    async exchangePending(invocation) {
      let exchanged = 0;
      for (const name of await documents.names(kind)) {
        const pending = await read(`${kind}:${name}`);
        try {
          if (pending === undefined) continue;
          await codes.exchange(pending.authCode, invocation);
          exchanged += 1;
        } catch (error) {
          invocation.warnings.push(`auth_code: ${faultOf(error)}`);
        }
      }
      await forgetUsed(invocation);
      return exchanged;
    },
  };
  return codes;

  async function retire({ authCode, at }: Pending): Promise<void> {
    const name = nameOf(authCode);
    await documents.write(`${usedKind}:${name}`, await documents.read(`${usedKind}:${name}`), { at });
    await documents.remove(`${kind}:${name}`);
  }

  async function forgetUsed({ deadline }: Invocation): Promise<void> {
    for (const name of await documents.names(usedKind)) {
      // There is a next minute.
      if (deadline.remaining() < SHORTEST_EXCHANGE_MS) return;
      const used = await read(`${usedKind}:${name}`);
      if (used === undefined || now() > used.at + REMEMBER_MS) await documents.remove(`${usedKind}:${name}`);
    }
  }
}
