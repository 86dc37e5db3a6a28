import { createMemoryDocuments } from '../../../server/storage/memory';
import { openMemory } from './document-stores';
import { documentsContract } from './documents-contract';

documentsContract(openMemory);

test('what a caller does to a value has no effect on the document', async () => {
  const documents = createMemoryDocuments();
  const value = { at: 1 };
  await documents.write('a:b', await documents.read('a:b'), value);
  value.at = 2;
  const snapshot = await documents.read('a:b');
  expect(snapshot.value).toEqual({ at: 1 });
  (snapshot.value as typeof value).at = 3;
  expect((await documents.read('a:b')).value).toEqual({ at: 1 });
});

test('two stores share nothing', async () => {
  const [one, two] = [createMemoryDocuments(), createMemoryDocuments()];
  await one.write('a:b', await one.read('a:b'), 1);
  expect((await two.read('a:b')).value).toBeUndefined();
  expect(await two.names('a')).toEqual([]);
});
