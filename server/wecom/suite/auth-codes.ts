import { createHash } from 'node:crypto';
import type { Now } from '../../runtime/ambient';
import { faultOf, RefusalError } from '../../runtime/errors';
import type { Invocation } from '../../runtime/invocation';
import type { Documents } from '../../storage/interface';
import { removeOlder } from '../../storage/remove-older';
import type { Authorizations } from './authorizations';
import { getPermanentCode, SHORTEST_EXCHANGE_MS } from './permanent-code';
import type { Suite } from './suite';

/** An auth_code that is not exchanged yet; `at`: ms since the epoch of the event that brought it. */
interface Pending {
  authCode: string;
  at: number;
}

export interface AuthCodes {
  /** Stores it before it is used. Resolves to false where it has come before. */
  put(authCode: string, at: number): Promise<boolean>;
  /** The call that exchanges it and the storing of its result get the function's whole time limit. */
  exchange(authCode: string, invocation: Invocation): Promise<void>;
  /** Exchanges all that are pending, for the timer. Resolves to their number. */
  exchangePending(invocation: Invocation): Promise<number>;
}

export interface AuthCodesOptions {
  documents: Documents;
  authorizations: Authorizations;
  suite: Suite;
  /** Drops the token of a permanent_code that is replaced. */
  removeToken(corpid: string): Promise<void>;
  now: Now;
}

/** "有效期10分钟". https://developer.work.weixin.qq.com/document/path/97175 */
const LIFE_MS = 10 * 60_000;
/** For this long a repeated event is recognized: longer than its signature is accepted. */
const REMEMBER_MS = 30 * 60_000;
const AUTHORIZE_AGAIN = {
  en: 'Have the administrator authorize the app again, or press 重新获取secret in 服务商管理后台.',
  zh: '请企业管理员重新授权本应用，或在服务商管理后台点击“重新获取secret”。',
};

/**
 * The auth_codes that WeCom pushes. They live ten minutes and work once, so each is stored, sealed, before it is used, and exchanged by
 * a timer if the first try did not fit into the second that WeCom waits. A used one leaves its hash, to recognize a repeated event.
 */
export function createAuthCodes({ documents, authorizations, suite, removeToken, now }: AuthCodesOptions): AuthCodes {
  const kind = `auth-code of ${suite.suiteId}`;
  const usedKind = `used ${kind}`;
  const nameOf = (authCode: string) => createHash('sha256').update(authCode).digest('hex');
  const read = async (id: string) => (await documents.read(id)).value as Pending | undefined;

  const codes: AuthCodes = {
    async put(authCode, at) {
      const name = nameOf(authCode);
      if ((await read(`${usedKind}:${name}`)) !== undefined) return false;
      const snapshot = await documents.read(`${kind}:${name}`);
      return snapshot.value === undefined && documents.write(`${kind}:${name}`, snapshot, { authCode, at } satisfies Pending);
    },

    async exchange(authCode, invocation) {
      const pending = await read(`${kind}:${nameOf(authCode)}`);
      if (pending === undefined) return;
      if (now() > pending.at + LIFE_MS) {
        await retire(pending);
        throw new RefusalError('MISCONFIGURED', {
          fault: 'an auth_code expired before it could be exchanged',
          remedy: AUTHORIZE_AGAIN,
        });
      }
      const { corpid, permanentCode } = await getPermanentCode(suite, authCode, invocation);
      const put = () => authorizations.put(corpid, { permanentCode, at: pending.at });
      // The code is used up: its result must not be lost to one failed write.
      await put().catch(put);
      await Promise.all([removeToken(corpid), retire(pending)]);
    },

    async exchangePending(invocation) {
      let exchanged = 0;
      for (const name of await documents.names(kind)) {
        // What is left is exchanged a minute later.
        if (invocation.deadline.remaining() < SHORTEST_EXCHANGE_MS) break;
        const pending = await read(`${kind}:${name}`);
        try {
          if (pending === undefined) continue;
          await codes.exchange(pending.authCode, invocation);
          exchanged += 1;
        } catch (error) {
          invocation.warnings.push(`auth_code: ${faultOf(error)}`);
        }
      }
      const before = now() - REMEMBER_MS;
      await removeOlder(documents, usedKind, before, invocation.deadline);
      await authorizations.removeMarks(before, invocation.deadline);
      return exchanged;
    },
  };
  return codes;

  async function retire({ authCode, at }: Pending): Promise<void> {
    const name = nameOf(authCode);
    await documents.write(`${usedKind}:${name}`, await documents.read(`${usedKind}:${name}`), { at });
    await documents.remove(`${kind}:${name}`);
  }
}
