/** The database.* actions of wx-server-sdk on plain documents; queries and updates are evaluated by mingo. */
import { randomBytes } from 'node:crypto';
import { Query } from 'mingo';
import { type Modifier, update } from 'mingo/updater';
import { type Collections, collectionOf, copyOf, type Document, readExtendedJson, writeExtendedJson } from './documents';
import { refuseDatabase } from './refusal';

/** The fields of a request that the fake reads; each is checked where it is used. */
export interface DatabaseRequest {
  collectionName?: unknown;
  query?: unknown;
  data?: unknown;
  order?: unknown;
  offset?: unknown;
  limit?: unknown;
  projection?: unknown;
  multi?: unknown;
  merge?: unknown;
  upsert?: unknown;
}

export type DatabaseOperation = (collections: Collections, request: DatabaseRequest, now: number) => object;

export const OPERATIONS: Readonly<Record<string, DatabaseOperation>> = {
  'database.getDocument': getDocument,
  'database.calculateDocument': (collections, request, now) => ({ total: matching(collections, request, now).length }),
  'database.insertDocument': insertDocument,
  'database.modifyDocument': modifyDocument,
  'database.removeDocument': removeDocument,
  'database.addCollection': addCollection,
};

function getDocument(collections: Collections, request: DatabaseRequest, now: number) {
  const { query = '{}', order, projection, offset = 0, limit = 100 } = request;
  const read = (text: unknown) => readExtendedJson(text, now);
  const cursor = new Query(read(query), {}).find<Document>(
    documentsOf(collections, request).values(),
    projection === undefined ? undefined : read(projection),
  );
  if (order !== undefined) cursor.sort(read(order) as Record<string, 1 | -1>);
  const list = cursor.skip(Number(offset)).limit(Number(limit)).all();
  return { list: list.map((document) => writeExtendedJson(document)) };
}

function insertDocument(collections: Collections, request: DatabaseRequest, now: number) {
  const documents = documentsOf(collections, request);
  if (!Array.isArray(request.data)) return refuseDatabase('INVALID_PARAM', 'a list of documents expected');
  const added = request.data.map((text) => ({ _id: newId(), ...readExtendedJson(text, now) })) as Document[];
  for (const { _id } of added) {
    if (documents.has(_id)) refuseDatabase('DATABASE_REQUEST_FAILED', duplicateKey(String(request.collectionName), String(_id)));
  }
  for (const document of added) documents.set(document._id, document);
  return { insertedIds: added.map(({ _id }) => _id) };
}

/** `merge` false replaces the whole document (doc.set), true evaluates update operators. */
function modifyDocument(collections: Collections, request: DatabaseRequest, now: number) {
  const documents = documentsOf(collections, request);
  const data = readExtendedJson(request.data, now);
  const found = matching(collections, request, now).slice(0, request.multi === true ? undefined : 1);
  if (request.merge === true) {
    return { updated: found.filter((document) => applyUpdate(documents, document, data)).length, upsert_id: null };
  }
  const [replaced] = found;
  const { _id } = (replaced ?? readExtendedJson(request.query, now)) as Document;
  if (!replaced && request.upsert !== true) return { updated: 0, upsert_id: null };
  documents.set(_id, { ...data, _id });
  return replaced ? { updated: 1, upsert_id: null } : { updated: 0, upsert_id: _id };
}

/** True when a value has changed, like MongoDB's nModified. */
function applyUpdate(documents: Map<unknown, Document>, document: Document, operators: Record<string, unknown>): boolean {
  const next = copyOf(document);
  const changed = update(next, operators as Modifier<Document>, [], {}, { cloneMode: 'deep' });
  if (next._id !== document._id) refuseDatabase('DATABASE_REQUEST_FAILED', 'the immutable field _id was altered');
  documents.set(document._id, next);
  return changed.length > 0;
}

function removeDocument(collections: Collections, request: DatabaseRequest, now: number) {
  const documents = documentsOf(collections, request);
  const found = matching(collections, request, now).slice(0, request.multi === true ? undefined : 1);
  for (const { _id } of found) documents.delete(_id);
  return { deleted: found.length };
}

function addCollection(collections: Collections, { collectionName }: DatabaseRequest) {
  if (typeof collectionName !== 'string' || collectionName === '') return refuseDatabase('INVALID_PARAM');
  if (collections.has(collectionName)) return refuseDatabase('DATABASE_COLLECTION_ALREADY_EXIST');
  collections.set(collectionName, new Map());
  return {};
}

function matching(collections: Collections, request: DatabaseRequest, now: number): Document[] {
  const query = new Query<Document>(readExtendedJson(request.query ?? '{}', now), {});
  return [...documentsOf(collections, request).values()].filter((document) => query.test(document));
}

function documentsOf(collections: Collections, { collectionName }: DatabaseRequest) {
  return collectionOf(collections, String(collectionName));
}

function newId(): string {
  return randomBytes(16).toString('hex');
}

function duplicateKey(collection: string, id: string): string {
  return `E11000 duplicate key error collection: sandbox.${collection} index: _id_ dup key: { _id: "${id}" }`;
}
