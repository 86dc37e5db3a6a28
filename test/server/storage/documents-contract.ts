/** What all Documents have in common, wherever they are kept. */
import type { Documents } from '../../../server/storage/interface';
import type { OpenStore } from './document-stores';

export function documentsContract(open: () => Promise<OpenStore>): void {
  let store: OpenStore;
  let documents: Documents;
  beforeEach(async () => {
    store = await open();
    documents = store.documents;
  });
  afterEach(() => store.close());
  const put = async (id: string, value: unknown) => documents.write(id, await documents.read(id), value);

  test('a document is read as it was written', async () => {
    const value = { text: 'é 直播', list: [1, { a: null }], at: 1_790_000_000_000 };
    expect(await put('a:b/c', value)).toBe(true);
    expect((await documents.read('a:b/c')).value).toEqual(value);
  });

  test('a document that does not exist has no value', async () => {
    expect((await documents.read('a:b')).value).toBeUndefined();
  });

  test('a document that another writer has changed meanwhile is not overwritten', async () => {
    const empty = await documents.read('a:b');
    expect(await documents.write('a:b', empty, 'first')).toBe(true);
    expect(await documents.write('a:b', empty, 'late')).toBe(false);
    const first = await documents.read('a:b');
    expect(await documents.write('a:b', first, 'second')).toBe(true);
    expect(await documents.write('a:b', first, 'late')).toBe(false);
    expect((await documents.read('a:b')).value).toBe('second');
  });

  test('a document that was removed meanwhile is not written again', async () => {
    await put('a:b', 'first');
    const first = await documents.read('a:b');
    await documents.remove('a:b');
    expect(await documents.write('a:b', first, 'late')).toBe(false);
    expect((await documents.read('a:b')).value).toBeUndefined();
  });

  test('no count is lost when 12 writers change one document at the same time', async () => {
    const writers = Array.from({ length: 12 }, async () => {
      let done = false;
      while (!done) {
        const snapshot = await documents.read('a:count');
        done = await documents.write('a:count', snapshot, ((snapshot.value as number | undefined) ?? 0) + 1);
      }
    });
    await Promise.all(writers);
    expect((await documents.read('a:count')).value).toBe(12);
  });

  test('documents are listed by their kind until they are removed', async () => {
    for (const id of ['corp:ww1', 'corp:ww2', 'corporation:ww3']) await put(id, 1);
    expect((await documents.names('corp')).sort()).toEqual(['ww1', 'ww2']);
    await documents.remove('corp:ww1');
    await documents.remove('corp:not-there');
    expect(await documents.names('corp')).toEqual(['ww2']);
    expect((await documents.read('corp:ww1')).value).toBeUndefined();
  });
}
