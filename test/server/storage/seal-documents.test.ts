import { createMemoryDocuments } from '../../../server/storage/memory';
import { createSeal } from '../../../server/storage/seal';
import { sealDocuments } from '../../../server/storage/seal-documents';
import { documentsContract } from './documents-contract';

const sealed = (key: string, host = createMemoryDocuments()) => ({
  host,
  documents: sealDocuments(host, createSeal([key], 'documents')),
});

describe('as documents', () => {
  documentsContract(async () => ({ documents: sealed('key').documents, close: async () => undefined }));
});

test('the host sees a sealed text, and the id', async () => {
  const { host, documents } = sealed('key');
  await documents.write('token:app', await documents.read('token:app'), { value: 'the token' });
  const { value } = await host.read('token:app');
  expect(value).toEqual(expect.stringMatching(/^[A-Za-z0-9+/]+=*$/));
  expect(JSON.stringify(value)).not.toContain('the token');
  expect(await host.names('token')).toEqual(['app']);
});

test.each([
  ['sealed with another key', sealed('another key').documents, { value: 'the token' }],
  ['not sealed at all', undefined, { value: 'planted' }],
])('what is %s counts as missing, and is overwritten', async (_, by, value) => {
  const { host, documents } = sealed('key');
  const writer = by && sealDocuments(host, createSeal(['another key'], 'documents'));
  await (writer ?? host).write('token:app', await host.read('token:app'), value);
  const snapshot = await documents.read('token:app');
  expect(snapshot.value).toBeUndefined();
  expect(await documents.write('token:app', snapshot, 'ours')).toBe(true);
  expect((await documents.read('token:app')).value).toBe('ours');
});
