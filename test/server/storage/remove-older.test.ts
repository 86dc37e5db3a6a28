import { createMemoryDocuments } from '../../../server/storage/memory';
import { removeOlder } from '../../../server/storage/remove-older';
import { testInvocation } from '../invocation';

async function three() {
  const documents = createMemoryDocuments();
  const put = async (id: string, value: unknown) => documents.write(id, await documents.read(id), value);
  await put('mark:old', { at: 999 });
  await put('mark:new', { at: 1_000 });
  await put('other:old', { at: 1 });
  return { documents, put, ...testInvocation() };
}

test('the documents of the kind that are older are removed, and no others', async () => {
  const { documents, deadline } = await three();
  await removeOlder(documents, 'mark', 1_000, deadline);
  expect(await documents.names('mark')).toEqual(['new']);
  expect(await documents.names('other')).toEqual(['old']);
});

test('a document without a time, or one that does not open, is removed', async () => {
  const { documents, deadline, put } = await three();
  await put('mark:no-time', { livingid: 'lv1' });
  await put('mark:planted', { at: 5_000 });
  const read = documents.read;
  documents.read = async (id) => ({ ...(await read(id)), ...(id === 'mark:planted' && { value: undefined }) });
  await removeOlder(documents, 'mark', 1_000, deadline);
  expect(await documents.names('mark')).toEqual(['new']);
});

test.each([
  [500, ['new']],
  [499, ['old', 'new']],
])('with %i ms left: %j stay', async (ms, stay) => {
  const { documents, deadline } = await three();
  deadline.ms = ms;
  await removeOlder(documents, 'mark', 1_000, deadline);
  expect(await documents.names('mark')).toEqual(stay);
});
