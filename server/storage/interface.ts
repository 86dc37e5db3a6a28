/** What was read: the value, and the state of the document that a later write builds on. */
export interface Snapshot {
  /** undefined where there is no document, or none that opens: a planted one, or one sealed with another key. */
  value: unknown;
  /** Opaque to the caller. */
  seen: unknown;
}

/**
 * JSON documents that several instances change at once. A write succeeds only upon what was read (compare and set), so whoever is
 * slow never undoes what came meanwhile. An id is `KIND:NAME` and holds no secret. Every operation may reject when the store cannot be
 * reached.
 */
export interface Documents {
  read(id: string): Promise<Snapshot>;
  /** Whether it was written; false where another was faster. */
  write(id: string, snapshot: Snapshot, value: unknown): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** The NAMEs of all documents of a kind. */
  names(kind: string): Promise<string[]>;
}

/** How often a change is tried anew when others are faster. */
const TRIES = 8;

/**
 * Changes one document: `change` gets the value and gives the next one, or undefined to leave it.
 * @param signal aborted: nothing is written any more
 * @throws where others were faster every time
 */
export async function changeDocument(
  documents: Documents,
  id: string,
  change: (value: unknown) => unknown,
  signal?: AbortSignal,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const snapshot = await documents.read(id);
    if (signal?.aborted) return;
    const next = change(snapshot.value);
    if (next === undefined || (await documents.write(id, snapshot, next))) return;
  }
  throw new Error('document is contended');
}
