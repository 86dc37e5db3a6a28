import { checkDocuments } from '../../../server/storage/check-documents';
import type { Documents } from '../../../server/storage/interface';
import { createMemoryDocuments } from '../../../server/storage/memory';
import { STORES } from './document-stores';

test.each(STORES)('the documents of %s do what is asked, and nothing of the check is left', async (_, open) => {
  const { documents, close } = await open();
  await checkDocuments(documents);
  expect(await documents.names('check')).toEqual([]);
  await close();
});

const memory = createMemoryDocuments();
test.each<[string, Partial<Documents>, RegExp]>([
  [
    'overwrite whatever is there',
    { write: async (id, _, value) => memory.write(id, await memory.read(id), value) },
    /added meanwhile/,
  ],
  [
    'overwrite what was changed meanwhile',
    {
      write: async (id, seen, value) => {
        const there = await memory.read(id);
        const isChange = seen.value !== undefined && there.value !== undefined;
        return memory.write(id, isChange ? there : seen, value);
      },
    },
    /changed meanwhile is not overwritten/,
  ],
  [
    'change something although they answer false',
    {
      write: async (id, seen, value) => {
        const isWritten = await memory.write(id, seen, value);
        if (!isWritten && seen.value !== undefined) await memory.write(id, await memory.read(id), value);
        return isWritten;
      },
    },
    /answered false has changed nothing/,
  ],
  [
    'write anew what was removed meanwhile',
    {
      write: async (id, seen, value) => {
        const there = await memory.read(id);
        return memory.write(id, there.value === undefined ? there : seen, value);
      },
    },
    /removed meanwhile is not written again/,
  ],
  [
    'lose letters',
    {
      read: async (id) => {
        const { value, ...rest } = await memory.read(id);
        return { ...rest, value: value && JSON.parse(JSON.stringify(value).replace(/[^ -~]/g, '?')) };
      },
    },
    /read as it was written/,
  ],
  [
    'lose one of two changes at the same time',
    {
      write: async (id, seen, value) => {
        if (typeof value !== 'number' || value < 2) return memory.write(id, seen, value);
        await memory.write(id, await memory.read(id), value);
        return true;
      },
    },
    /no change is lost/,
  ],
  ['never write', { write: async () => false }, /that was not there is written/],
  ['answer no boolean', { write: async () => undefined as never }, /that was not there is written: true/],
  ['give a text instead of a value', { read: async (id) => ({ ...(await memory.read(id)), value: 'text' }) }, /does not exist/],
  [
    'list ids instead of names',
    { names: async (kind) => (await memory.names(kind)).map((name) => `${kind}:${name}`) },
    /names\(KIND\)/,
  ],
  ['remove nothing', { remove: async () => undefined }, /removed document is gone/],
])('documents that %s break a rule', async (_, fault, rule) => {
  await expect(checkDocuments({ ...memory, ...fault })).rejects.toThrow(rule);
});

test('a check that fails leaves nothing either', async () => {
  const documents = createMemoryDocuments();
  await expect(checkDocuments({ ...documents, names: async () => [] })).rejects.toThrow('names(KIND)');
  expect(await documents.names('check')).toEqual([]);
});

test('what the store itself throws is passed on', async () => {
  const down = new Error('no connection');
  await expect(checkDocuments({ ...memory, read: () => Promise.reject(down) })).rejects.toBe(down);
});
