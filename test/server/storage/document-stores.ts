/** Every kind of store that the product can run on, each empty. */
import { type CloudDatabase as SandboxDatabase, startCloudDatabase } from '../../../sandbox/fakes/cloud-database';
import { type CloudDatabase, createCloudDocuments } from '../../../server/storage/cloud-database';
import type { Documents } from '../../../server/storage/interface';
import { createMemoryDocuments } from '../../../server/storage/memory';
import { createSeal } from '../../../server/storage/seal';
import { installedSdk } from '../../sandbox/fakes/installed-sdk';

export interface OpenStore {
  documents: Documents;
  close(): Promise<void>;
}

export async function openMemory(): Promise<OpenStore> {
  return { documents: createMemoryDocuments(), close: async () => undefined };
}

export async function openCloudDatabase(): Promise<OpenStore> {
  const database = await startCloudDatabase();
  return { documents: cloudDocuments(database), close: database.close };
}

export const STORES: [string, () => Promise<OpenStore>][] = [
  ['memory', openMemory],
  ['cloud-database', openCloudDatabase],
];

/** Through the real SDK, as an instance of a cloud function reaches its database. */
export function cloudDocuments(sandbox: SandboxDatabase, keys: string[] = ['a key of this test']): Documents {
  const { database } = installedSdk(sandbox);
  return createCloudDocuments(() => database as unknown as CloudDatabase, createSeal(keys, 'documents'));
}
