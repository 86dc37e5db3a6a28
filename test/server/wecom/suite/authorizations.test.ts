import type { Documents } from '../../../../server/storage/interface';
import { createMemoryDocuments } from '../../../../server/storage/memory';
import { type Authorizations, createAuthorizations } from '../../../../server/wecom/suite/authorizations';

let documents: Documents;
let authorizations: Authorizations;
beforeEach(() => {
  documents = createMemoryDocuments();
  authorizations = createAuthorizations(documents, 'wwsuite');
});
const authorization = (permanentCode: string, at: number) => ({ permanentCode, at });

test('an authorization is found under its corp until it is removed', async () => {
  expect(await authorizations.of('wwcorp')).toBeUndefined();
  await authorizations.put('wwcorp', authorization('code', 1_000));
  expect(await authorizations.of('wwcorp')).toEqual({ permanentCode: 'code', at: 1_000 });
  await authorizations.remove('wwcorp');
  expect(await authorizations.of('wwcorp')).toBeUndefined();
});

test('an earlier authorization that arrives late does not replace a later one', async () => {
  await authorizations.put('wwcorp', authorization('later', 2_000));
  await authorizations.put('wwcorp', authorization('earlier', 1_000));
  expect(await authorizations.of('wwcorp')).toEqual({ permanentCode: 'later', at: 2_000 });
});

test.each([2_000, 2_001])('one of the same second or later does: %i', async (at) => {
  await authorizations.put('wwcorp', authorization('first', 2_000));
  await authorizations.put('wwcorp', authorization('second', at));
  expect(await authorizations.of('wwcorp')).toEqual({ permanentCode: 'second', at });
});

test('whether a corp has authorized after an event', async () => {
  await authorizations.put('wwcorp', authorization('code', 2_000));
  expect(await authorizations.isLaterThan('wwcorp', 1_999)).toBe(true);
  expect(await authorizations.isLaterThan('wwcorp', 2_000)).toBe(false);
  expect(await authorizations.isLaterThan('wwother', 0)).toBe(false);
});

test('the corps of a suite are listed; those of another suite are not', async () => {
  expect(await authorizations.corpids()).toEqual([]);
  await authorizations.put('wwone', authorization('code', 1));
  await createAuthorizations(documents, 'wwother-suite').put('wwother', authorization('code', 1));
  expect(await authorizations.corpids()).toEqual(['wwone']);
  await authorizations.put('wwtwo', authorization('code', 1));
  expect((await authorizations.corpids()).sort()).toEqual(['wwone', 'wwtwo']);
});

test('a document that does not open is not a second corp', async () => {
  await authorizations.put('wwone', authorization('code', 1));
  await authorizations.put('wwplanted', authorization('code', 1));
  const { read } = documents;
  documents.read = async (id) => ({ ...(await read(id)), ...(id.endsWith(':wwplanted') && { value: undefined }) });
  expect(await authorizations.corpids()).toEqual(['wwone']);
});
