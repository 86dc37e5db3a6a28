import { changeDocument, type Documents } from '../../storage/interface';

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
  /** Whether the corp has authorised after that event. */
  isLaterThan(corpid: string, at: number): Promise<boolean>;
  cancel(corpid: string): Promise<void>;
}

export function createAuthorisations(documents: Documents, suiteId: string): Authorisations {
  const kind = `corp of ${suiteId}`;
  const idOf = (corpid: string) => `${kind}:${corpid}`;
  const of = async (corpid: string) => (await documents.read(idOf(corpid))).value as Authorisation | undefined;
  return {
    of,
    async corpids() {
      const names = await documents.names(kind);
      if (names.length < 2) return names;
      // One that does not open is a miss, not a second corp.
      const opened = await Promise.all(names.map(async (corpid) => ((await of(corpid)) === undefined ? [] : [corpid])));
      return opened.flat();
    },
    keep: (corpid, authorisation) =>
      changeDocument(documents, idOf(corpid), (value) => {
        const kept = value as Authorisation | undefined;
        return kept !== undefined && kept.at > authorisation.at ? undefined : authorisation;
      }),
    isLaterThan: async (corpid, at) => ((await of(corpid))?.at ?? 0) > at,
    cancel: (corpid) => documents.remove(idOf(corpid)),
  };
}
