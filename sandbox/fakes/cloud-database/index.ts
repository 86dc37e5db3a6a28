/**
 * The environment's database and functions, as wx-server-sdk reaches them through `serviceUrl`. In memory only, for as many
 * processes at once as like. What is documented and what is assumed: ../README.md.
 */
import { createClock, type SandboxClock } from '../clock';
import { serve } from '../serve';
import { type DatabaseCall, dataPlane } from './data-plane';
import { type Collections, copyOf, type Document, snapshot } from './documents';
import type { DatabaseOrder } from './faults';
import type { HostFunctions } from './invoke-function';
import { createTransactions } from './transactions';

export type { DatabaseCall } from './data-plane';
export type { Document } from './documents';
export type { DatabaseFault, DatabaseOrder } from './faults';
export type { HostFunctions } from './invoke-function';

export interface CloudDatabase {
  /** http://127.0.0.1:PORT/admin, for CLOUDBASE_SERVICE_URL. */
  url: string;
  /** Every request so far, in the order of the answers. */
  calls: DatabaseCall[];
  onCall(listener: (call: DatabaseCall) => void): () => void;
  /** Cloud functions of the host by name; change them at any time. */
  functions: HostFunctions;
  order(order: DatabaseOrder): void;
  clearFaults(): void;
  /** Names of the collections that exist. */
  collections(): string[];
  /** A copy of what is stored; empty for a collection that does not exist. */
  documents(collection: string): Document[];
  /** Puts documents in, past every check, and makes their collection. */
  plant(collection: string, ...documents: Document[]): void;
  /** Remembers what is stored; what it returns puts it back. */
  save(): () => void;
  /** Back to no collection, fault or call; functions stay. */
  reset(): void;
  close(): Promise<void>;
}

export interface CloudDatabaseOptions {
  port?: number;
  clock?: SandboxClock;
  functions?: HostFunctions;
}

export async function startCloudDatabase(options: CloudDatabaseOptions = {}): Promise<CloudDatabase> {
  const { port = 0, clock = createClock(), functions = {} } = options;
  const collections: Collections = new Map();
  const calls: DatabaseCall[] = [];
  const orders: DatabaseOrder[] = [];
  const listeners = new Set<(call: DatabaseCall) => void>();
  const tell = (call: DatabaseCall) => {
    calls.push(call);
    for (const listener of listeners) listener(call);
  };
  const transactions = createTransactions(collections);
  const { url, close } = await serve(dataPlane({ clock, collections, transactions, functions, orders }, tell), port);
  return {
    url: `${url}/admin`,
    close,
    calls,
    onCall(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    functions,
    order: (order) => void orders.push({ ...order }),
    clearFaults: () => void orders.splice(0),
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
      for (const list of [calls, orders]) list.splice(0);
    },
  };
}
