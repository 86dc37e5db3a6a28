import { createMemoryDocuments } from '../documents/memory';
import type { Now } from '../invocation';
import type { TokenStore } from './interface';
import { createTokenStore } from './token-store';

/** Tokens of this instance alone. Every instance then fetches its own: fit for development and for a few viewers. */
export function createMemoryStore(now: Now): TokenStore {
  return createTokenStore(createMemoryDocuments(), now);
}
