import type { Deadline } from '../runtime/invocation';
import type { Documents } from './interface';

/** Removing stops with less time left: what remains is removed by the next timer. */
const RESERVE_MS = 500;

/**
 * Removes the documents of a kind whose `at` lies before this time, and those that do not open.
 * @param before ms since the epoch
 */
export async function removeOlder(documents: Documents, kind: string, before: number, deadline: Deadline): Promise<void> {
  for (const name of await documents.names(kind)) {
    if (deadline.remaining() < RESERVE_MS) return;
    const id = `${kind}:${name}`;
    const { at = 0 } = ((await documents.read(id)).value ?? {}) as { at?: number };
    if (at < before) await documents.remove(id);
  }
}
