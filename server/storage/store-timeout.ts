import type { Invocation } from '../runtime/invocation';
import { StoreError } from './store-error';

/** What a database that does not answer may cost a viewer: at most this, and at most this share of the time left. */
const TIMEOUT_MS = 3_000;
const TIMEOUT_SHARE = 0.3;

/** A database operation. After `signal` is aborted it must not start another write. */
export type StoreOperation<T> = (signal: AbortSignal) => Promise<T>;

/** @throws StoreError where the operation fails or takes longer than the invocation can spare */
export function withStoreTimeout<T>(operation: StoreOperation<T>, { deadline }: Pick<Invocation, 'deadline'>): Promise<T> {
  return withTimeout(operation, Math.min(TIMEOUT_MS, TIMEOUT_SHARE * deadline.remaining()));
}

/** @throws StoreError where the operation takes longer than `ms` or fails, unless it fails with a RefusalError */
export async function withTimeout<T>(operation: StoreOperation<T>, ms: number): Promise<T> {
  // The caller's time may be over, and nothing may begin after `main` has answered.
  if (ms <= 0) throw new StoreError('no time left');
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new StoreError(`no answer in ${Math.round(ms)} ms`));
    }, ms);
  });
  try {
    return await Promise.race([operation(controller.signal), timeout]);
  } catch (error) {
    throw StoreError.of(error);
  } finally {
    clearTimeout(timer);
  }
}
