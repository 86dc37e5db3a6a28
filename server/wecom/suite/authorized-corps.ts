import { RefusalError } from '../../runtime/errors';
import { StoreError } from '../../storage/store-error';
import { withStoreTimeout } from '../../storage/store-timeout';
import type { ApiHost } from '../../tokens/api-host';
import type { AccessTokenSource } from '../../tokens/cached-token';
import { fingerprint } from '../../tokens/token-key';
import { type Corp, createCorp, type FindCorp } from '../corp';
import type { Authorizations } from './authorizations';

export interface AuthorizedCorpsOptions {
  authorizations: Authorizations;
  /** The token of one corp, for the permanent_code that it gave. */
  tokensOf(corp: { corpid: string; permanentCode: string }): AccessTokenSource;
  /** WECOM_CORP_ID, for pages that name no corp; '' for none. */
  defaultCorpid: string;
}

const NOT_AUTHORIZED = {
  en: 'This corp has not authorized the app: check the corpid that the page passes, and whether its administrator has cancelled.',
  zh: '该企业没有授权本应用：请检查页面传入的 corpid，以及企业管理员是否已取消授权。',
};
const NAME_A_CORP = {
  en: 'Several corps have authorized this app: name one with the corpid of <live-entry>, or set WECOM_CORP_ID as the default.',
  zh: '有多家企业授权了本应用：请用 <live-entry> 的 corpid 指明是哪一家，或设置 WECOM_CORP_ID 作为默认值。',
};

/**
 * Finds the corps that have authorized a suite. Each call asks the store, so that a corp that cancels is refused at the next call; while
 * the store is down, an instance goes on with the corps that it knows.
 */
export function findAuthorizedCorp(host: ApiHost, options: AuthorizedCorpsOptions): FindCorp {
  const { authorizations, tokensOf, defaultCorpid } = options;
  const known = new Map<string, { corp: Corp; code: string }>();

  return async (corpid, invocation) => {
    const wanted = corpid ?? (defaultCorpid || undefined);
    try {
      return await withStoreTimeout((signal) => read(wanted, signal), invocation);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      const found = known.get(wanted ?? onlyOne([...known.keys()]) ?? '');
      if (found === undefined) throw error;
      invocation.warnings.push(`store: ${error.what}, went on with the corp in memory`);
      return found.corp;
    }
  };

  async function read(wanted: string | undefined, signal: AbortSignal): Promise<Corp> {
    const corpid = wanted ?? onlyOne(await authorizations.corpids(2, signal));
    const authorization = corpid === undefined ? undefined : await authorizations.of(corpid);
    if (corpid === undefined || authorization === undefined) {
      if (corpid !== undefined) known.delete(corpid);
      throw new RefusalError('MISCONFIGURED', { fault: 'corp not authorized', remedy: NOT_AUTHORIZED });
    }
    const { permanentCode } = authorization;
    const code = fingerprint(permanentCode);
    const found = known.get(corpid);
    if (found?.code === code) return found.corp;
    const corp = createCorp(host, { corpid, tokens: tokensOf({ corpid, permanentCode }) });
    known.set(corpid, { corp, code });
    return corp;
  }
}

function onlyOne(corpids: string[]): string | undefined {
  if (corpids.length > 1) throw new RefusalError('INVALID_REQUEST', { fault: 'no corpid', remedy: NAME_A_CORP });
  return corpids[0];
}
