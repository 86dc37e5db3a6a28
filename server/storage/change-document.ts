import type { Documents } from './interface';

/** How often a change is repeated when other writers are faster. */
const TRIES = 8;

/**
 * Changes one document: `change` gets the value and returns the next one, or undefined to leave it.
 * @param signal once aborted, nothing is written any more
 * @throws where other writers were faster every time
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
