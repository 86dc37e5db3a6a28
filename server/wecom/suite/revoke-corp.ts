import type { TokenStore } from '../../tokens/interface';
import { tokenKey } from '../../tokens/token-key';
import type { Authorisations } from './authorizations';

export interface ForgetCorpOptions {
  authorisations: Authorisations;
  store: TokenStore;
  baseUrl: string;
  suiteId: string;
}

/** What happens to the stored token of a corp when its permanent_code ends. */
export function forgetCorp({ authorisations, store, baseUrl, suiteId }: ForgetCorpOptions) {
  const forgetToken = (corpid: string) => store.forget(tokenKey({ baseUrl, corpid, app: suiteId }));
  return {
    forgetToken,
    /**
     * Deletes all data of a corp that has cancelled, as WeCom requires, unless it has authorised again since.
     * https://developer.work.weixin.qq.com/document/path/97175 (cancel_auth)
     */
    async cancel(corpid: string, at: number): Promise<void> {
      // In this order, so that an event which is repeated after a fault finds what is left.
      if (await authorisations.isLaterThan(corpid, at)) return;
      await forgetToken(corpid);
      await authorisations.cancel(corpid);
    },
  };
}
