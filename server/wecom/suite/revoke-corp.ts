import type { ApiHost } from '../../tokens/api-host';
import { tokenKey } from '../../tokens/token-key';
import type { Authorizations } from './authorizations';

export interface RevokeCorpOptions {
  host: Pick<ApiHost, 'baseUrl' | 'store'>;
  authorizations: Authorizations;
  suiteId: string;
}

/** What happens to what is stored about a corp when its permanent_code ends. */
export interface RevokeCorp {
  /** Drops the token of a permanent_code that was replaced, and a stored refusal of it. */
  removeToken(corpid: string): Promise<void>;
  /** Deletes all data of a corp that has cancelled, as WeCom requires, unless it has authorized again after `at`. */
  revoke(corpid: string, at: number): Promise<void>;
}

/** https://developer.work.weixin.qq.com/document/path/97175 (cancel_auth) */
export function createRevokeCorp({ host: { baseUrl, store }, authorizations, suiteId }: RevokeCorpOptions): RevokeCorp {
  const removeToken = (corpid: string) => store.remove(tokenKey({ baseUrl, corpid, app: suiteId }));
  return {
    removeToken,
    async revoke(corpid, at) {
      const removeItsToken = async () => {
        const authorizedAgain = ((await authorizations.of(corpid))?.at ?? 0) > at;
        if (!authorizedAgain) await removeToken(corpid);
      };
      // Together, because WeCom waits one second. The authorization last, so that an event repeated after a failure finds what is left.
      await Promise.all([authorizations.mark(corpid, at), removeItsToken()]);
      await authorizations.remove(corpid, at);
    },
  };
}
