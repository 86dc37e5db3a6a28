import type { Invocation } from '../runtime/invocation';
import type { ApiHost } from '../tokens/api-host';
import type { AccessTokenSource } from '../tokens/cached-token';
import { type Call, createCall } from '../tokens/call';

/** A corp in whose name the app calls WeCom. `call` owns its access_token and spends its quota. */
export interface Corp {
  corpid: string;
  call: Call;
}

/** Finds the corp with this corpid, or the only one that the app serves. Rejects with MISCONFIGURED where there is none. */
export type FindCorp = (corpid: string | undefined, invocation: Invocation) => Promise<Corp>;

export function createCorp(host: ApiHost, { corpid, tokens }: { corpid: string; tokens: AccessTokenSource }): Corp {
  return { corpid, call: createCall(host, { tokens, parameter: 'access_token', family: 'living', quota: corpid }) };
}
