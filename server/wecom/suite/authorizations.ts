import { changeDocument } from '../../storage/change-document';
import type { Documents } from '../../storage/interface';

/** A corp has authorized the suite, or the 代开发 template; `at`: ms since the epoch of the event that said so. */
export interface Authorization {
  permanentCode: string;
  at: number;
}

/** The corps that have authorized one suite. */
export interface Authorizations {
  of(corpid: string): Promise<Authorization | undefined>;
  corpids(): Promise<string[]>;
  /** Stores an authorization, unless one of a later event is there. */
  put(corpid: string, authorization: Authorization): Promise<void>;
  /** Whether the corp has authorized after that event. */
  isLaterThan(corpid: string, at: number): Promise<boolean>;
  remove(corpid: string): Promise<void>;
}

export function createAuthorizations(documents: Documents, suiteId: string): Authorizations {
  const kind = `corp of ${suiteId}`;
  const idOf = (corpid: string) => `${kind}:${corpid}`;
  const of = async (corpid: string) => (await documents.read(idOf(corpid))).value as Authorization | undefined;
  return {
    of,
    async corpids() {
      const names = await documents.names(kind);
      if (names.length < 2) return names;
      // A document that does not open is a miss, not a second corp.
      const opened = await Promise.all(names.map(async (corpid) => ((await of(corpid)) === undefined ? [] : [corpid])));
      return opened.flat();
    },
    put: (corpid, authorization) =>
      changeDocument(documents, idOf(corpid), (value) => {
        const stored = value as Authorization | undefined;
        return stored !== undefined && stored.at > authorization.at ? undefined : authorization;
      }),
    isLaterThan: async (corpid, at) => ((await of(corpid))?.at ?? 0) > at,
    remove: (corpid) => documents.remove(idOf(corpid)),
  };
}
