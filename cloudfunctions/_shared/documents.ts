import type { Config } from '../../server/living-code/config';
import { type CloudDatabase, createCloudDocuments } from '../../server/storage/cloud-database';
import type { Documents } from '../../server/storage/interface';
import { createMemoryDocuments } from '../../server/storage/memory';
import { createSeal } from '../../server/storage/seal';
import type { ReachCloud } from './cloud';

/** Where tokens, tickets and permanent codes lie: the environment's database, or this instance's memory. */
export function composeDocuments(
  { tokenStore, storeKeys }: Pick<Config, 'tokenStore' | 'storeKeys'>,
  reachCloud: ReachCloud,
): Documents {
  if (tokenStore === 'memory') return createMemoryDocuments();
  // The types of the SDK do not know throwOnNotFound; without it a missing document is an error like any other.
  const database = () => reachCloud().database({ throwOnNotFound: false } as object) as unknown as CloudDatabase;
  return createCloudDocuments(database, createSeal(storeKeys));
}
