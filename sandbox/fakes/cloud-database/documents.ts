import { EJSON } from 'bson';
import { refuseDatabase } from './refusal';

export type DocumentId = string | number;
/** As stored: numbers are numbers, dates are Dates. Documents are never changed in place, so a shallow copy is a snapshot. */
export type Document = { readonly _id: DocumentId } & Readonly<Record<string, unknown>>;
export type Collections = Map<string, Map<DocumentId, Document>>;

export function collectionOf(collections: Collections, name: string): Map<DocumentId, Document> {
  return collections.get(name) ?? refuseDatabase('DATABASE_COLLECTION_NOT_EXIST', `Db or Table not exist: ${name}`);
}

export function snapshot(collections: Collections): Collections {
  return new Map([...collections].map(([name, documents]) => [name, new Map(documents)]));
}

/**
 * Reads what the SDK sends: extended JSON, plus `$tcb_server_date`, which MongoDB does not know. Regular expressions are refused, since
 * they would match nothing here.
 */
export function readExtendedJson(text: unknown, now: number): Record<string, unknown> {
  if (typeof text !== 'string') return refuseDatabase('INVALID_PARAM', 'a string of extended JSON expected');
  const plain: unknown = JSON.parse(text, (_key, value) => {
    if (value?.$regularExpression) return refuseDatabase('INVALID_PARAM', 'the sandbox has no regular expressions');
    if (!value?.$tcb_server_date) return value;
    const { offset = 0 } = EJSON.deserialize(value.$tcb_server_date) as { offset?: number };
    return { $date: new Date(now + offset).toISOString() };
  });
  return EJSON.deserialize(plain as Record<string, unknown>, { relaxed: true }) as Record<string, unknown>;
}

export function writeExtendedJson(document: object): string {
  return EJSON.stringify(document, { relaxed: false });
}

/** A deep copy, so that callers cannot change what is stored. */
export function copyOf<T extends object>(document: T): T {
  return EJSON.parse(writeExtendedJson(document), { relaxed: true }) as T;
}
