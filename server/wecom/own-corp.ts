import type { Corp } from '../living-code/issue';
import { EntryError } from '../runtime/errors';

/** A self-built or customised app serves the one corp that its configuration names. */
export function ownCorp({ corpid: own, tokens }: Omit<Corp, 'refusedAs'>) {
  const corp: Corp = { corpid: own, tokens, refusedAs: 'MISCONFIGURED' };
  return async (corpid: string | undefined): Promise<Corp> => {
    if (corpid === undefined || corpid === own) return corp;
    throw new EntryError('NOT_PERMITTED', { remedy: 'The page passes a corpid other than WECOM_CORP_ID: leave it out.' });
  };
}
