import type { TokenStore } from '../token-stores/interface';
import type { Authorisations } from './authorisations';
import { corpSecretKey } from './credentials/corp-secret';
import { suiteCorpKey } from './credentials/suite';

export interface ForgetCorpOptions {
  authorisations: Authorisations;
  store: TokenStore;
  baseUrl: string;
  suiteId: string;
}

/**
 * Deletes all data of a corp that has cancelled, as WeCom requires, unless it has authorised again since.
 * https://developer.work.weixin.qq.com/document/path/97175 (cancel_auth)
 */
export function forgetCorp({ authorisations, store, baseUrl, suiteId }: ForgetCorpOptions) {
  return async (corpid: string, at: number): Promise<void> => {
    const authorisation = await authorisations.of(corpid);
    if (!(await authorisations.cancel(corpid, at))) return;
    await store.forget(suiteCorpKey(baseUrl, { suiteId, corpid }));
    if (authorisation !== undefined)
      await store.forget(corpSecretKey(baseUrl, { corpid, corpsecret: authorisation.permanentCode }));
  };
}
