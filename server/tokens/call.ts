import { RefusalError } from '../runtime/errors';
import type { Invocation } from '../runtime/invocation';
import type { Answer, Fields, Route, UpstreamRequest } from '../upstream/client';
import { isFinal, UpstreamError } from '../upstream/upstream-error';
import type { ApiHost } from './api-host';
import type { AccessTokenSource } from './cached-token';

/** Calls an API with the caller's token. Resolves to an answer whose errcode is 0 or absent. */
export type Call = (route: Route, fields: Fields, invocation: Invocation, options?: CallOptions) => Promise<Answer>;

export type CallOptions = Pick<UpstreamRequest, 'once'>;

export interface Caller extends Pick<UpstreamRequest, 'family' | 'quota'> {
  tokens: AccessTokenSource;
  /** The query parameter that carries the token. */
  parameter: 'access_token' | 'suite_access_token';
}

/** A stale token from memory, then a stale one from the store, then a fresh one. */
const MOST_TOKENS = 3;

/**
 * Creates the `call` of a corp, a suite or a service account. When the other party says that the token is stale, which it may end early
 * at any time, the call is repeated with the next one. A token that was requested for the repeat and is refused
 * again will not get better: it is kept, and the refusal is MISCONFIGURED. A corp's refusal that only the operator can cure is remembered
 * with its token; one of a suite or an account is remembered by what the call was for.
 */
export function createCall(
  { send, steady }: Pick<ApiHost, 'send' | 'steady'>,
  { tokens, parameter, family, quota }: Caller,
): Call {
  return async (route, fields, invocation, options) => {
    const started = steady();
    let token = await tokens.get(invocation);
    for (let used = 1; ; used += 1) {
      try {
        return await send({ route, fields, credential: { [parameter]: token.value }, family, quota, ...options }, invocation);
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        const stale = error.retry === 'refresh';
        const fresh = used === MOST_TOKENS || (used > 1 && token.requestedAt !== undefined && token.requestedAt >= started);
        if (stale && !fresh) {
          token = await tokens.replace(token, invocation).catch((failure: unknown) => {
            throw withoutAnother(error, failure);
          });
          continue;
        }
        const refused = stale ? new UpstreamError('MISCONFIGURED', error.facts, 'none') : error;
        if (family === 'living' && isFinal(refused) && refused.reason === 'MISCONFIGURED')
          await tokens.refuse(refused, invocation);
        throw refused;
      }
    }
  };
}

/**
 * What is thrown where no other token can be had. If that was found out without a call (no suite_ticket has come, say), the refusal stands
 * for a moment: else each viewer of a corp that WeCom refuses would cause it once more.
 */
function withoutAnother(refused: UpstreamError, failure: unknown): unknown {
  if (!(failure instanceof RefusalError) || failure instanceof UpstreamError) return failure;
  return new UpstreamError(failure.reason, { ...refused.facts, ...failure.facts }, 'remembered');
}
