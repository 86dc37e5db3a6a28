import type { Reason } from '../../miniprogram/components/live-entry/core/contract';
import { UpstreamError } from '../runtime/errors';
import type { Invocation, Now } from '../runtime/invocation';
import type { AccessTokenSource } from './cached-token';

/** A stale token from memory, then a stale one from the store, then a fresh one. */
const MOST_TOKENS = 3;

/**
 * Calls with a token and, when the other side says that it is stale, drops that value and calls again. It may end a token early at
 * any time. A token that was fetched for the repeat and is refused again will not get better: then the refusal stands.
 */
export async function withAccessToken<T>(
  { tokens, refusedAs }: { tokens: AccessTokenSource; refusedAs: Reason },
  call: (accessToken: string) => Promise<T>,
  invocation: Invocation,
  now: Now,
): Promise<T> {
  const started = now();
  for (let used = 1; ; used += 1) {
    const token = await tokens.get(invocation);
    try {
      return await call(token.value);
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.retry !== 'refresh') throw error;
      await tokens.invalidate(token, invocation);
      const fresh = used > 1 && token.issuedAt >= started;
      if (fresh || used === MOST_TOKENS) throw new UpstreamError(refusedAs, error.facts, 'none');
    }
  }
}
