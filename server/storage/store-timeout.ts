import { StoreFault } from '../runtime/errors';
import type { Invocation } from '../runtime/invocation';

/** What a dead database may cost a viewer: at most this, and this share of the time that is left. */
const PATIENCE_MS = 3_000;
const PATIENCE_SHARE = 0.3;

/** Something that goes to the database. What it has not begun when the signal aborts, it must not begin any more. */
export type StoreOperation<T> = (signal: AbortSignal) => Promise<T>;

/** @throws StoreFault where the operation fails or takes longer than the invocation can bear */
export function withPatience<T>(operation: StoreOperation<T>, { deadline }: Pick<Invocation, 'deadline'>): Promise<T> {
  return inTime(operation, Math.min(PATIENCE_MS, PATIENCE_SHARE * deadline.remaining()));
}

/** @throws StoreFault where the operation fails, but for an EntryError, or takes longer than `ms` */
export async function inTime<T>(operation: StoreOperation<T>, ms: number): Promise<T> {
  const given = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      given.abort();
      reject(new StoreFault(`no answer in ${Math.round(ms)} ms`));
    }, ms);
  });
  try {
    return await Promise.race([operation(given.signal), tooLate]);
  } catch (error) {
    throw StoreFault.of(error);
  } finally {
    clearTimeout(timer);
  }
}
