import { EntryError } from './errors';
import type { Invocation } from './invocation';

/** What a dead database may cost a viewer: at most this, and this share of the time that is left. */
const PATIENCE_MS = 3_000;
const PATIENCE_SHARE = 0.3;

/** The database did not do what it was asked. `fault` is its own code, or no more than a word: a message could hold what was stored. */
export class StoreFault extends Error {
  constructor(readonly fault: string) {
    super(fault);
  }
}

/** @throws StoreFault where the operation fails or takes longer than the invocation can bear */
export function withPatience<T>(operation: () => Promise<T>, { deadline }: Pick<Invocation, 'deadline'>): Promise<T> {
  return inTime(operation, Math.min(PATIENCE_MS, PATIENCE_SHARE * deadline.remaining()));
}

/** @throws StoreFault where the operation fails, but for an EntryError, or takes longer than `ms` */
export async function inTime<T>(operation: () => Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreFault(`no answer in ${Math.round(ms)} ms`)), ms);
  });
  try {
    return await Promise.race([operation(), tooLate]);
  } catch (error) {
    if (error instanceof StoreFault || error instanceof EntryError) throw error;
    const { errCode } = error as { errCode?: unknown };
    throw new StoreFault(typeof errCode === 'number' ? `errCode ${errCode}` : 'failed');
  } finally {
    clearTimeout(timer);
  }
}

/** For what only the store knows: without it, the viewer has to come back. */
export function storeDown(error: unknown): never {
  if (!(error instanceof StoreFault)) throw error;
  throw new EntryError('UPSTREAM_UNAVAILABLE', {
    fault: `store: ${error.fault}`,
    remedy: 'The cloud database fails: look at its state and quota in the cloud console.',
  });
}
