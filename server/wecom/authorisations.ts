import { changeDocument, type Documents } from '../documents/interface';

/** A corp has authorised the suite, or the 代开发 template; `at`: ms since the epoch of the event that said so. */
export interface Authorisation {
  permanentCode: string;
  at: number;
}

/** The corps that have authorised one suite. */
export interface Authorisations {
  of(corpid: string): Promise<Authorisation | undefined>;
  corpids(): Promise<string[]>;
  /** An authorisation never replaces one of a later event. */
  keep(corpid: string, authorisation: Authorisation): Promise<void>;
  /** Deletes what is kept, unless the corp has authorised again since. Whether it did. */
  cancel(corpid: string, at: number): Promise<boolean>;
}

export function createAuthorisations(documents: Documents, suiteId: string): Authorisations {
  const kind = `corp of ${suiteId}`;
  const idOf = (corpid: string) => `${kind}:${corpid}`;
  const of = async (corpid: string) => (await documents.read(idOf(corpid))).value as Authorisation | undefined;
  return {
    of,
    corpids: () => documents.names(kind),
    keep: (corpid, authorisation) =>
      changeDocument(documents, idOf(corpid), (value) => {
        const kept = value as Authorisation | undefined;
        return kept !== undefined && kept.at > authorisation.at ? undefined : authorisation;
      }),
    async cancel(corpid, at) {
      const kept = await of(corpid);
      if (kept !== undefined && kept.at > at) return false;
      await documents.remove(idOf(corpid));
      return true;
    },
  };
}
