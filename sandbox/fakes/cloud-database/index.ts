/**
 * The database and the functions of a cloud environment, as wx-server-sdk reaches them through `serviceUrl`. In memory; several processes
 * can use it at once. What is documented and what is assumed: sandbox/README.md.
 */
import { createCallLog } from '../call-log';
import { createClock, type SandboxClock } from '../clock';
import { createFaultQueue } from '../faults';
import { serve } from '../serve';
import { type DatabaseCall, dataPlane } from './data-plane';
import { type Collections, copyOf, type Document, snapshot } from './documents';
import type { InjectedDatabaseFault } from './faults';
import type { HostFunctions } from './invoke-function';
import { createTransactions } from './transactions';

export type { DatabaseCall } from './data-plane';
export type { Document } from './documents';
export type { DatabaseFault, InjectedDatabaseFault } from './faults';
export type { HostFunctions } from './invoke-function';

export interface CloudDatabase {
  /** http://127.0.0.1:PORT/admin, for CLOUDBASE_SERVICE_URL. */
  url: string;
  /** All requests so far, in the order of the answers. */
  calls: DatabaseCall[];
  onCall(listener: (call: DatabaseCall) => void): () => void;
  /** Cloud functions of the host by name; can be changed at any time. */
  functions: HostFunctions;
  injectFault(fault: InjectedDatabaseFault): void;
  clearFaults(): void;
  /** Names of the existing collections. */
  collections(): string[];
  /** A copy of the stored documents; empty for a collection that does not exist. */
  documents(collection: string): Document[];
  /** Stores documents without any check, and creates their collection. */
  plant(collection: string, ...documents: Document[]): void;
  /** Takes a snapshot. The returned function restores it. */
  save(): () => void;
  /** Removes collections, faults and calls. Functions stay. */
  reset(): void;
  close(): Promise<void>;
}

export interface CloudDatabaseOptions {
  port?: number;
  clock?: SandboxClock;
  functions?: HostFunctions;
}

export async function startCloudDatabase({
  port = 0,
  clock = createClock(),
  functions = {},
}: CloudDatabaseOptions = {}): Promise<CloudDatabase> {
  const collections: Collections = new Map();
  const log = createCallLog<DatabaseCall>(clock.now);
  const faults = createFaultQueue<InjectedDatabaseFault>();
  const transactions = createTransactions(collections);
  const { url, close } = await serve(dataPlane({ clock, collections, transactions, functions, faults }, log), port);
  return {
    url: `${url}/admin`,
    close,
    calls: log.calls,
    onCall: log.onCall,
    functions,
    injectFault: faults.inject,
    clearFaults: faults.clear,
    collections: () => [...collections.keys()],
    documents: (collection) => [...(collections.get(collection)?.values() ?? [])].map(copyOf),
    plant(collection, ...documents) {
      const planted = collections.get(collection) ?? new Map();
      collections.set(collection, planted);
      for (const document of documents) planted.set(document._id, copyOf(document));
    },
    save() {
      const saved = snapshot(collections);
      return () => {
        collections.clear();
        for (const [name, documents] of snapshot(saved)) collections.set(name, documents);
      };
    },
    reset() {
      collections.clear();
      log.reset();
      faults.clear();
    },
  };
}
