import { createHash } from 'node:crypto';
import type { Deadline } from '../../runtime/invocation';
import { changeDocument } from '../../storage/change-document';
import type { Documents } from '../../storage/interface';
import { removeOlder } from '../../storage/remove-older';

/** A corp has authorized the suite, or the 代开发 template; `at`: ms since the epoch of the event that said so. */
export interface Authorization {
  permanentCode: string;
  at: number;
}

/** The corps that have authorized one suite. Events arrive late and out of order: the one with the latest time counts. */
export interface Authorizations {
  of(corpid: string): Promise<Authorization | undefined>;
  /** At most `most` of the corps. @param signal once aborted, no further document is read */
  corpids(most: number, signal?: AbortSignal): Promise<string[]>;
  /** Stores an authorization, unless a later one is there, or the corp has cancelled later. */
  put(corpid: string, authorization: Authorization): Promise<void>;
  /** Marks a cancellation, so that an earlier authorization which arrives later has no effect. */
  mark(corpid: string, at: number): Promise<void>;
  /** Removes an authorization, unless it is later. After `mark`: one that is stored meanwhile must find the mark. */
  remove(corpid: string, at: number): Promise<void>;
  /** Removes the marks of cancellations before `at`. */
  removeMarks(at: number, deadline: Deadline): Promise<void>;
}

export function createAuthorizations(documents: Documents, suiteId: string): Authorizations {
  const kind = `corp of ${suiteId}`;
  const markKind = `cancelled of ${suiteId}`;
  const idOf = (corpid: string) => `${kind}:${corpid}`;
  /** A mark may outlive the corp's data by half an hour, so it has only a hash of the corpid. */
  const markOf = (corpid: string) => `${markKind}:${createHash('sha256').update(corpid).digest('hex')}`;
  const of = async (corpid: string) => (await documents.read(idOf(corpid))).value as Authorization | undefined;
  const timeOf = async (id: string) => ((await documents.read(id)).value as { at: number } | undefined)?.at ?? 0;
  const remove = async (corpid: string, at: number) => {
    if (((await of(corpid))?.at ?? 0) <= at) await documents.remove(idOf(corpid));
  };

  return {
    of,
    async corpids(most, signal) {
      const names = await documents.names(kind);
      if (names.length < 2) return names;
      const found: string[] = [];
      for (const corpid of names) {
        if (found.length === most || signal?.aborted) break;
        // A document that does not open is a miss, not a corp.
        if ((await of(corpid)) !== undefined) found.push(corpid);
      }
      return found;
    },
    async put(corpid, authorization) {
      if ((await timeOf(markOf(corpid))) >= authorization.at) return;
      await changeDocument(documents, idOf(corpid), (value) => {
        const stored = value as Authorization | undefined;
        return stored !== undefined && stored.at > authorization.at ? undefined : authorization;
      });
      // A cancellation may have come between.
      const cancelledAt = await timeOf(markOf(corpid));
      if (cancelledAt >= authorization.at) await remove(corpid, cancelledAt);
    },
    mark: (corpid, at) =>
      changeDocument(documents, markOf(corpid), (value) =>
        ((value as { at: number } | undefined)?.at ?? 0) >= at ? undefined : { at },
      ),
    remove,
    removeMarks: (at, deadline) => removeOlder(documents, markKind, at, deadline),
  };
}
