import { randomUUID } from 'node:crypto';
import { hasAnswered } from '../runtime/invoke';
import type { Documents } from './interface';
import type { Seal } from './seal';
import { StoreError } from './store-error';

/** The part of wx-server-sdk's database that is used, opened with `throwOnNotFound: false`. */
export interface CloudDatabase {
  createCollection(name: string): Promise<unknown>;
  collection(name: string): {
    doc(id: string): {
      get(): Promise<{ data: unknown }>;
      set(options: { data: object }): Promise<unknown>;
      remove(): Promise<unknown>;
    };
    where(query: object): {
      limit(count: number): { get(): Promise<{ data: unknown[] }> };
      update(options: { data: object }): Promise<{ stats: { updated: number } }>;
    };
    add(options: { data: object }): Promise<unknown>;
  };
}

/** Its permission must be 仅管理端可读写: see docs/token-store.md. */
export const COLLECTION = 'live_entry';

/** The most that the cloud returns at once; without a limit it returns 100. */
const MOST_NAMES = 1000;
/** The SDK's errCode for a missing collection (DATABASE_COLLECTION_NOT_EXIST). */
const NO_COLLECTION = -502005;

interface Stored {
  _id: string;
  kind: string;
  version: string;
  sealed: string;
}

/**
 * Documents in the environment's own database, shared by all instances. A document is { _id, kind, version, sealed }: the value is in
 * `sealed`, and `version` changes with each write, so that one atomic update by { _id, version } is compare and set.
 * @param database may throw where there is no cloud to reach
 */
export function createCloudDocuments(database: () => CloudDatabase, { seal, open }: Seal): Documents {
  const collection = () => database().collection(COLLECTION);

  const stored = (id: string, value: unknown): Stored => ({
    _id: id,
    kind: kindOf(id),
    version: randomUUID(),
    sealed: seal(JSON.stringify(value), id),
  });

  return {
    read: (id) =>
      withCollection(async () => {
        const { data } = await collection().doc(id).get();
        const seen = data as Partial<Stored> | null | undefined;
        const json = open(seen?.sealed, id);
        return { value: json === undefined ? undefined : JSON.parse(json), seen: seen ?? undefined };
      }),

    write: (id, { seen }, value) =>
      withCollection(async () => {
        const { _id, ...fields } = stored(id, value);
        if (seen === undefined) return add({ _id, ...fields });
        const { version } = seen as Partial<Stored>;
        // Not written by us: nothing to lose.
        if (typeof version !== 'string')
          return collection()
            .doc(id)
            .set({ data: fields })
            .then(() => true);
        const { stats } = await collection().where({ _id, version }).update({ data: fields });
        return stats.updated === 1;
      }),

    remove: (id) =>
      withCollection(() =>
        collection()
          .doc(id)
          .remove()
          .then(() => undefined),
      ),

    names: (kind) =>
      withCollection(async () => {
        const { data } = await collection().where({ kind }).limit(MOST_NAMES).get();
        const ids = data.map((document) => String((document as Partial<Stored>)._id));
        return ids.filter((id) => kindOf(id) === kind).map((id) => id.slice(kind.length + 1));
      }),
  };

  /** Resolves to false where another instance added it first. The documentation has E11000 and DUPLICATE for this error. */
  async function add(document: Stored): Promise<boolean> {
    try {
      await collection().add({ data: document });
      return true;
    } catch (error) {
      if (/E11000|DUPLICATE/i.test(String((error as { errMsg?: unknown }).errMsg ?? error))) return false;
      throw error;
    }
  }

  async function withCollection<T>(operation: () => Promise<T>): Promise<T> {
    try {
      return await begin(operation);
    } catch (error) {
      if ((error as { errCode?: unknown }).errCode !== NO_COLLECTION) throw StoreError.of(error);
    }
    // Another instance may create it at the same time: the repeated operation shows whether it exists.
    await begin(() => database().createCollection(COLLECTION)).catch(() => undefined);
    return begin(operation).catch((error: unknown) => {
      throw StoreError.of(error);
    });
  }
}

async function begin<T>(operation: () => Promise<T>): Promise<T> {
  if (hasAnswered()) throw new StoreError('main has answered');
  return operation();
}

function kindOf(id: string): string {
  return id.slice(0, id.indexOf(':'));
}
