/** Transactions: snapshot isolation; the first commit wins. */
import { randomUUID } from 'node:crypto';
import { type Collections, collectionOf, snapshot } from './documents';
import { refuseDatabase } from './refusal';

export interface Transactions {
  start(): string;
  /** The collections as the transaction sees them, with its own writes. */
  view(id: string): Collections;
  commit(id: string): void;
  abort(id: string): void;
}

export function createTransactions(collections: Collections): Transactions {
  const open = new Map<string, { base: Collections; view: Collections }>();
  const get = (id: string) => open.get(id) ?? refuseDatabase('DATABASE_TRANSACTION_NOT_EXIST');
  return {
    start() {
      const id = randomUUID();
      open.set(id, { base: snapshot(collections), view: snapshot(collections) });
      return id;
    },
    view: (id) => get(id).view,
    commit(id) {
      const { base, view } = get(id);
      open.delete(id);
      const writes = writesBetween(base, view);
      const conflict = writes.some(({ name, _id }) => collections.get(name)?.get(_id) !== base.get(name)?.get(_id));
      if (conflict) refuseDatabase('DATABASE_TRANSACTION_CONFLICT');
      for (const { name, _id } of writes) {
        const document = view.get(name)?.get(_id);
        if (document) collectionOf(collections, name).set(_id, document);
        else collectionOf(collections, name).delete(_id);
      }
    },
    abort: (id) => {
      get(id);
      open.delete(id);
    },
  };
}

/** Documents are never changed in place: a different object means different content. */
function writesBetween(base: Collections, view: Collections) {
  return [...view].flatMap(([name, documents]) => {
    const before = base.get(name) ?? new Map();
    const ids = new Set([...before.keys(), ...documents.keys()]);
    return [...ids].filter((_id) => before.get(_id) !== documents.get(_id)).map((_id) => ({ name, _id }));
  });
}
