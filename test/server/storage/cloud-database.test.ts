import { type CloudDatabase as SandboxDatabase, startCloudDatabase } from '../../../sandbox/fakes/cloud-database';
import { systemAmbient } from '../../../server/runtime/ambient';
import { invoke } from '../../../server/runtime/invoke';
import { type CloudDatabase, createCloudDocuments } from '../../../server/storage/cloud-database';
import { createSeal } from '../../../server/storage/seal';
import { cloudDocuments, openCloudDatabase } from './document-stores';
import { documentsContract } from './documents-contract';

documentsContract(openCloudDatabase);

describe('on the real SDK', () => {
  let database: SandboxDatabase;
  beforeEach(async () => {
    database = await startCloudDatabase();
  });
  afterEach(() => database.close());
  const put = async (id: string, value: unknown, documents = cloudDocuments(database)) =>
    documents.write(id, await documents.read(id), value);

  test('the first document creates the collection; its value cannot be read in the database', async () => {
    expect(database.collections()).toEqual([]);
    await put('token:one', 'the access_token');
    expect(database.documents('live_entry')).toEqual([
      { _id: 'token:one', kind: 'token', version: expect.any(String), sealed: expect.any(String) },
    ]);
    expect(JSON.stringify(database.documents('live_entry'))).not.toContain('access_token');
  });

  test('a value does not open under another id, or with another key', async () => {
    await put('token:one', 'of one');
    const [one] = database.documents('live_entry');
    database.plant('live_entry', { ...one, _id: 'token:two' });
    expect((await cloudDocuments(database).read('token:two')).value).toBeUndefined();
    expect((await cloudDocuments(database, ['another key']).read('token:one')).value).toBeUndefined();
  });

  test.each([
    ['without a version', { _id: 'token:one', sealed: 'planted' }],
    ['with a version', { _id: 'token:one', kind: 'token', version: 'v', sealed: 'planted' }],
  ])('a planted document %s is a miss and is overwritten', async (_, planted) => {
    database.plant('live_entry', planted);
    expect((await cloudDocuments(database).read('token:one')).value).toBeUndefined();
    expect(await put('token:one', 'ours')).toBe(true);
    expect((await cloudDocuments(database).read('token:one')).value).toBe('ours');
  });

  test.each(['read', 'write', 'remove', 'names'] as const)('after main has answered, %s begins nothing', async (name) => {
    let done: Promise<unknown> = Promise.resolve();
    const options = { context: {}, name: 'liveEntry', action: 'test', log: () => undefined, ...systemAmbient() };
    const documents = cloudDocuments(database);
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await invoke(options, async () => {
      const operations = { ...documents, write: () => documents.write('token:one', { value: undefined, seen: undefined }, 1) };
      done = answered.then((): Promise<unknown> => operations[name]('token:one')).catch((error: unknown) => error);
      return { ok: true };
    });
    answer();
    expect(await done).toMatchObject({ what: 'main has answered' });
    expect(database.calls).toEqual([]);
  });

  test('a database that denies is a StoreError with its code', async () => {
    database.injectFault({ fault: 'denied', times: 9 });
    await expect(cloudDocuments(database).read('token:one')).rejects.toMatchObject({
      reason: 'UPSTREAM_UNAVAILABLE',
      what: 'errCode -502003',
    });
  });
});

describe('on a database that fails', () => {
  const NO_COLLECTION = { errCode: -502005, errMsg: 'collection not exists' };
  const seal = createSeal(['a key of this test'], 'documents');

  /** A database whose operations do only this. */
  function failing(operation: () => Promise<unknown>, createCollection = jest.fn(async () => undefined)) {
    const collection = () => ({ doc: () => ({ get: operation, set: operation, remove: operation }), add: operation });
    const documents = createCloudDocuments(() => ({ createCollection, collection }) as unknown as CloudDatabase, seal);
    return { documents, createCollection };
  }
  const snapshot = { value: undefined, seen: undefined };

  test.each([
    { errCode: -502001, errMsg: 'E11000 duplicate key error' },
    { errCode: -1, errMsg: 'document.add:fail DUPLICATE_WRITE' },
    new Error('E11000 duplicate key'),
  ])('a document that another instance added first is not written: %j', async (error) => {
    const { documents } = failing(() => Promise.reject(error));
    await expect(documents.write('a:b', snapshot, 1)).resolves.toBe(false);
  });

  test('any other failure of a write rejects, and its message, which could contain the value, is not passed on', async () => {
    const { documents } = failing(() => Promise.reject(new Error('cannot store {"permanentCode":"the code"}')));
    const error: unknown = await documents.write('a:b', snapshot, 1).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE', facts: { fault: 'store: failed' } });
    expect(`${(error as Error).message} ${JSON.stringify(error)}`).not.toContain('the code');
  });

  test('another instance may create the missing collection at the same time', async () => {
    const operation = jest.fn().mockRejectedValueOnce(NO_COLLECTION).mockResolvedValueOnce({ data: null });
    const creation = jest.fn().mockRejectedValueOnce(new Error('exists already'));
    await expect(failing(operation, creation).documents.read('a:b')).resolves.toEqual(snapshot);
    expect(creation).toHaveBeenCalledWith('live_entry');
  });

  test('a collection that cannot be created is tried once', async () => {
    const { documents, createCollection } = failing(() => Promise.reject(NO_COLLECTION));
    await expect(documents.remove('a:b')).rejects.toMatchObject({ what: 'errCode -502005' });
    expect(createCollection).toHaveBeenCalledTimes(1);
  });

  test('where there is no cloud to reach, each operation rejects', async () => {
    const documents = createCloudDocuments(() => {
      throw new Error('no environment');
    }, seal);
    for (const operation of [documents.read('a:b'), documents.write('a:b', snapshot, 1), documents.names('a')]) {
      await expect(operation).rejects.toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
    }
  });
});
