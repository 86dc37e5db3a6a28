import { changeDocument } from '../../../server/storage/change-document';
import type { Documents } from '../../../server/storage/interface';
import { createMemoryDocuments } from '../../../server/storage/memory';

let documents: Documents;
beforeEach(() => {
  documents = createMemoryDocuments();
});
const stored = async (id: string) => (await documents.read(id)).value;
const put = async (id: string, value: unknown) => documents.write(id, await documents.read(id), value);

test('a change gets the present value and returns the next one', async () => {
  await changeDocument(documents, 'a:b', (value) => [value, 'first']);
  await changeDocument(documents, 'a:b', (value) => [value, 'second']);
  expect(await stored('a:b')).toEqual([[null, 'first'], 'second']);
});

test('a change that returns nothing leaves the document as it is', async () => {
  await put('a:b', 'kept');
  await changeDocument(documents, 'a:b', () => undefined);
  expect(await stored('a:b')).toBe('kept');
});

test('a change is repeated on the new value when another writer was faster', async () => {
  const { write } = documents;
  let rival = true;
  documents.write = async (...args) => {
    if (rival) {
      rival = false;
      await put('a:b', 'of the rival');
    }
    return write(...args);
  };
  await changeDocument(documents, 'a:b', (value) => `${value} and ours`);
  expect(await stored('a:b')).toBe('of the rival and ours');
});

test('eight writers that were faster are enough: the change rejects', async () => {
  const write = jest.fn(async () => false);
  await expect(changeDocument({ ...documents, write }, 'a:b', () => 1)).rejects.toThrow('document is contended');
  expect(write).toHaveBeenCalledTimes(8);
});

test('after the signal nothing is written: the read was slow', async () => {
  const controller = new AbortController();
  const slow: Documents = {
    ...documents,
    async read(id) {
      controller.abort();
      return documents.read(id);
    },
  };
  await changeDocument(slow, 'a:b', () => 'late', controller.signal);
  expect(await stored('a:b')).toBeUndefined();
});

test('after the signal nothing is written again: another writer was faster', async () => {
  const controller = new AbortController();
  const write = jest.fn(async () => {
    controller.abort();
    return false;
  });
  await changeDocument({ ...documents, write }, 'a:b', () => 'late', controller.signal);
  expect(write).toHaveBeenCalledTimes(1);
});

test('a signal that is not aborted changes nothing', async () => {
  await changeDocument(documents, 'a:b', () => 'written', new AbortController().signal);
  expect(await stored('a:b')).toBe('written');
});
