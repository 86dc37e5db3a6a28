import type { Corp } from '../../living-code/issue';
import { EntryError, StoreFault } from '../../runtime/errors';
import type { Invocation } from '../../runtime/invocation';
import { withPatience } from '../../storage/store-timeout';
import type { AccessTokenSource } from '../../tokens/cached-token';
import { fingerprint } from '../../tokens/token-key';
import type { Authorisations } from './authorizations';

/** The token of one corp, for the permanent_code that it gave. */
export type CorpTokens = (corp: { corpid: string; permanentCode: string }) => AccessTokenSource;

const NOT_AUTHORISED =
  'No such corp has authorised this app: check the corpid that the page passes, and whether its administrator cancelled.';
const NAME_A_CORP = 'Several corps have authorised this app: <live-entry> must say which one with its corpid.';

/**
 * The corps that have authorised a suite. Each call asks the store, since a corp that cancels must be out at once; where the store is
 * down, an instance goes on with the corps that it knows.
 */
export function authorisedCorps(authorisations: Authorisations, tokensOf: CorpTokens) {
  const known = new Map<string, Corp & { code: string }>();

  return async (wanted: string | undefined, invocation: Invocation): Promise<Corp> => {
    try {
      return await withPatience(() => look(wanted), invocation);
    } catch (error) {
      if (!(error instanceof StoreFault)) throw error;
      const corp = known.get(wanted ?? onlyOne([...known.keys()]) ?? '');
      if (corp === undefined) throw error;
      invocation.warnings.push(`store: ${error.what}, went on with the corp in memory`);
      return corp;
    }
  };

  async function look(wanted: string | undefined): Promise<Corp> {
    const corpid = wanted ?? onlyOne(await authorisations.corpids());
    const authorisation = corpid === undefined ? undefined : await authorisations.of(corpid);
    if (corpid === undefined || authorisation === undefined) {
      if (corpid !== undefined) known.delete(corpid);
      throw new EntryError('NOT_PERMITTED', { remedy: NOT_AUTHORISED });
    }
    const { permanentCode } = authorisation;
    const code = fingerprint(permanentCode);
    const corp = known.get(corpid);
    if (corp?.code === code) return corp;
    const renewed = { corpid, tokens: tokensOf({ corpid, permanentCode }), refusedAs: 'NOT_PERMITTED' as const, code };
    known.set(corpid, renewed);
    return renewed;
  }
}

function onlyOne(corpids: string[]): string | undefined {
  if (corpids.length > 1) throw new EntryError('INVALID_REQUEST', { remedy: NAME_A_CORP });
  return corpids[0];
}
