import type { Documents } from '../../../../server/storage/interface';
import { createMemoryDocuments } from '../../../../server/storage/memory';
import { type Authorizations, createAuthorizations } from '../../../../server/wecom/suite/authorizations';
import { testInvocation } from '../../invocation';
import { cancelCorp } from './suite-stage';

let documents: Documents;
let authorizations: Authorizations;
beforeEach(() => {
  documents = createMemoryDocuments();
  authorizations = createAuthorizations(documents, 'wwsuite');
});
const authorization = (permanentCode: string, at: number) => ({ permanentCode, at });

test('an authorization is found under its corp until the corp cancels', async () => {
  expect(await authorizations.of('wwcorp')).toBeUndefined();
  await authorizations.put('wwcorp', authorization('code', 1_000));
  expect(await authorizations.of('wwcorp')).toEqual({ permanentCode: 'code', at: 1_000 });
  await cancelCorp(authorizations, 'wwcorp', 1_000);
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

describe('a cancellation', () => {
  test('that is older than the authorization has no effect', async () => {
    await authorizations.put('wwcorp', authorization('code', 2_000));
    await cancelCorp(authorizations, 'wwcorp', 1_999);
    expect(await authorizations.of('wwcorp')).toEqual({ permanentCode: 'code', at: 2_000 });
  });

  test.each([1_999, 2_000])('that arrives before its older authorization (at %i) keeps it out', async (at) => {
    await cancelCorp(authorizations, 'wwcorp', 2_000);
    await authorizations.put('wwcorp', authorization('code', at));
    expect(await authorizations.of('wwcorp')).toBeUndefined();
  });

  test('does not keep out a corp that authorizes again later', async () => {
    await cancelCorp(authorizations, 'wwcorp', 2_000);
    await cancelCorp(authorizations, 'wwcorp', 1_000);
    await authorizations.put('wwcorp', authorization('code', 2_001));
    expect(await authorizations.of('wwcorp')).toEqual({ permanentCode: 'code', at: 2_001 });
  });

  test('that arrives before an older one still keeps out what came before it', async () => {
    await cancelCorp(authorizations, 'wwcorp', 2_000);
    await cancelCorp(authorizations, 'wwcorp', 1_000);
    await authorizations.put('wwcorp', authorization('code', 1_500));
    expect(await authorizations.of('wwcorp')).toBeUndefined();
  });

  test('that comes while the authorization is being written wins', async () => {
    const { write } = documents;
    documents.write = async (...given) => {
      documents.write = write;
      await cancelCorp(authorizations, 'wwcorp', 2_000);
      return write(...given);
    };
    await authorizations.put('wwcorp', authorization('code', 1_000));
    expect(await authorizations.of('wwcorp')).toBeUndefined();
  });

  test('leaves a mark without the corpid, which ends', async () => {
    await cancelCorp(authorizations, 'wwcorp', 2_000);
    const { deadline } = testInvocation();
    await authorizations.removeMarks(2_000, deadline);
    expect(await documents.names('cancelled of wwsuite')).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    await authorizations.removeMarks(2_001, deadline);
    expect(await documents.names('cancelled of wwsuite')).toEqual([]);
  });
});

test('the corps of a suite are listed; those of another suite are not', async () => {
  expect(await authorizations.corpids(9)).toEqual([]);
  await authorizations.put('wwone', authorization('code', 1));
  await createAuthorizations(documents, 'wwother-suite').put('wwother', authorization('code', 1));
  expect(await authorizations.corpids(9)).toEqual(['wwone']);
  await authorizations.put('wwtwo', authorization('code', 1));
  expect((await authorizations.corpids(9)).sort()).toEqual(['wwone', 'wwtwo']);
});

test('a document that does not open is not a second corp', async () => {
  await authorizations.put('wwone', authorization('code', 1));
  await authorizations.put('wwplanted', authorization('code', 1));
  const { read } = documents;
  documents.read = async (id) => ({ ...(await read(id)), ...(id.endsWith(':wwplanted') && { value: undefined }) });
  expect(await authorizations.corpids(9)).toEqual(['wwone']);
});

test('no more documents are opened than corps are wanted', async () => {
  for (let corp = 1; corp <= 302; corp += 1) await authorizations.put(`ww${corp}`, authorization('code', 1));
  const read = jest.spyOn(documents, 'read');
  expect(await authorizations.corpids(2)).toHaveLength(2);
  expect(read).toHaveBeenCalledTimes(2);
});

test('once given up, nothing more is read', async () => {
  await authorizations.put('wwone', authorization('code', 1));
  await authorizations.put('wwtwo', authorization('code', 1));
  const read = jest.spyOn(documents, 'read');
  await authorizations.corpids(9, AbortSignal.abort());
  expect(read).not.toHaveBeenCalled();
});
