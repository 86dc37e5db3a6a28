import { type CloudDatabase, startCloudDatabase } from '../../../sandbox/fakes/cloud-database';
import { changeDocument } from '../../../server/storage/change-document';
import { cloudDocuments, type OpenStore, STORES } from './document-stores';

describe.each(STORES)('documents in %s', (_, open) => {
  let store: OpenStore;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  test('read as they were written', async () => {
    const { documents } = store;
    const value = { text: 'é 直播', list: [1, { a: null }], at: 1_790_000_000_000 };
    expect(await documents.write('a:b/c', await documents.read('a:b/c'), value)).toBe(true);
    expect((await documents.read('a:b/c')).value).toEqual(value);
  });

  test('that are not there have no value', async () => {
    expect((await store.documents.read('a:b')).value).toBeUndefined();
  });

  test('are not written upon what somebody else has changed meanwhile', async () => {
    const { documents } = store;
    const empty = await documents.read('a:b');
    expect(await documents.write('a:b', empty, 'first')).toBe(true);
    expect(await documents.write('a:b', empty, 'late')).toBe(false);
    const first = await documents.read('a:b');
    expect(await documents.write('a:b', first, 'second')).toBe(true);
    expect(await documents.write('a:b', first, 'late')).toBe(false);
    expect((await documents.read('a:b')).value).toBe('second');
  });

  test('count right although 12 rivals change one at once', async () => {
    const { documents } = store;
    const rivals = Array.from({ length: 12 }, async () => {
      let done = false;
      while (!done) {
        const snapshot = await documents.read('a:count');
        done = await documents.write('a:count', snapshot, ((snapshot.value as number | undefined) ?? 0) + 1);
      }
    });
    await Promise.all(rivals);
    expect((await documents.read('a:count')).value).toBe(12);
  });

  test('are left alone by a change that gives nothing', async () => {
    const { documents } = store;
    await changeDocument(documents, 'a:b', () => 'kept');
    await changeDocument(documents, 'a:b', () => undefined);
    expect((await documents.read('a:b')).value).toBe('kept');
  });

  test('are listed by their kind, and gone when removed', async () => {
    const { documents } = store;
    for (const id of ['corp:ww1', 'corp:ww2', 'corporation:ww3']) await changeDocument(documents, id, () => 1);
    expect((await documents.names('corp')).sort()).toEqual(['ww1', 'ww2']);
    await documents.remove('corp:ww1');
    await documents.remove('corp:not-there');
    expect(await documents.names('corp')).toEqual(['ww2']);
    expect((await documents.read('corp:ww1')).value).toBeUndefined();
  });
});

describe('documents in the cloud database', () => {
  let database: CloudDatabase;
  beforeEach(async () => {
    database = await startCloudDatabase();
  });
  afterEach(() => database.close());

  test('do not open when moved under another id, or with another key', async () => {
    const documents = cloudDocuments(database);
    await changeDocument(documents, 'token:one', () => 'of one');
    const [one] = database.documents('live_entry');
    database.plant('live_entry', { ...one, _id: 'token:two' } as never);
    expect((await documents.read('token:two')).value).toBeUndefined();
    expect((await cloudDocuments(database, ['another key']).read('token:one')).value).toBeUndefined();
  });

  test('reject when the database denies', async () => {
    database.order({ fault: 'denied', times: 9 });
    await expect(cloudDocuments(database).read('token:one')).rejects.toMatchObject({
      reason: 'UPSTREAM_UNAVAILABLE',
      what: 'errCode -502003',
    });
  });
});
