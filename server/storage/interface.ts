/** A value as it was read, and the state of the document that a later write builds on. */
export interface Snapshot {
  /** undefined where there is no document, or none that opens: a planted one, or one sealed with another key. */
  value: unknown;
  /** Opaque to the caller: what `write` needs to find out whether the document is still the same, such as its version. */
  seen: unknown;
}

/**
 * JSON documents that several instances change at the same time. A write succeeds only if the document still is as it was read
 * (compare and set), so a slow writer never undoes what came meanwhile. An id is `KIND:NAME` and contains no secret. Every operation
 * may reject when the store cannot be reached.
 */
export interface Documents {
  read(id: string): Promise<Snapshot>;
  /** Adds the document, or overwrites the one of the snapshot. Resolves to false where another writer was faster. */
  write(id: string, snapshot: Snapshot, value: unknown): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** The NAMEs of all documents of a kind. */
  names(kind: string): Promise<string[]>;
}
