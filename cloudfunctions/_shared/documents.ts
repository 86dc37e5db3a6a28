import { type CloudDatabase, createCloudDocuments } from '../../server/storage/cloud-database';
import type { StorageConfig } from '../../server/storage/config';
import type { Documents } from '../../server/storage/interface';
import { createMemoryDocuments } from '../../server/storage/memory';
import { createSeal } from '../../server/storage/seal';
import type { GetCloud } from './cloud';

/** Tokens, tickets and permanent codes: in the environment's database, or in the memory of this instance. */
export function composeDocuments({ tokenStore, storeKeys }: StorageConfig, getCloud: GetCloud): Documents {
  if (tokenStore === 'memory') return createMemoryDocuments();
  // The SDK's types lack throwOnNotFound; without it a missing document is an error like any other.
  const database = () => getCloud().database({ throwOnNotFound: false } as object) as unknown as CloudDatabase;
  return createCloudDocuments(database, createSeal(storeKeys, 'documents'));
}
