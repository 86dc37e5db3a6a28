import { database } from '../../../server/doctor/database';
import type { Subject } from '../../../server/doctor/interface';
import type { Documents } from '../../../server/storage/interface';
import { createMemoryDocuments } from '../../../server/storage/memory';
import { StoreError } from '../../../server/storage/store-error';
import { testInvocation } from '../invocation';

const examine = async (
  documents: Documents | undefined,
  { deployed = true, tokenStore = 'cloud-database', configured = true } = {},
) => {
  const subject = { deployed, ...(configured && { wecom: { config: { tokenStore }, documents } }) };
  return (await database.examine(subject as unknown as Subject, testInvocation())).database;
};
const LOOK = {
  en: expect.stringMatching(/^Look in 云开发 · 数据库 .* the collection live_entry must exist/),
  zh: expect.stringMatching(/^请在本环境的“云开发 · 数据库”中查看.*集合 live_entry 须存在/),
};

afterEach(() => {
  jest.useRealTimers();
});

test('a document goes in, comes back, and nothing is left of it', async () => {
  const documents = createMemoryDocuments();
  const write = jest.spyOn(documents, 'write');
  expect(await examine(documents)).toMatchObject({
    state: 'ok',
    detail: {
      en: expect.stringContaining('written to live_entry, read and removed'),
      zh: expect.stringContaining('写入、读取并删除'),
    },
  });
  expect(write.mock.calls.map(([id]) => id)).toEqual([expect.stringMatching(/^doctor:[\w-]{36}$/)]);
  expect(await documents.names('doctor')).toEqual([]);
});

test('a document that does not come back as it was written', async () => {
  const documents = createMemoryDocuments();
  const { read } = documents;
  documents.read = async (id) => ({ ...(await read(id)), value: undefined });
  expect(await examine(documents)).toEqual({
    state: 'failed',
    facts: { fault: 'a document was not read as it was written', remedy: LOOK },
  });
});

test.each([
  [new StoreError('errCode -502003'), { fault: 'store: errCode -502003', errcode: -502003 }],
  [new StoreError('errCode 7'), { fault: 'store: errCode 7', errcode: 7 }],
  [new Error('the password of the database'), { fault: 'store: failed' }],
])('a database that fails: %s', async (error, facts) => {
  const documents = { ...createMemoryDocuments(), read: () => Promise.reject(error) };
  expect(await examine(documents)).toEqual({ state: 'failed', facts: { ...facts, remedy: LOOK } });
});

test('what was given up is not gone on with', async () => {
  jest.useFakeTimers();
  const documents = createMemoryDocuments();
  const { read } = documents;
  const remove = jest.spyOn(documents, 'remove');
  let reads = 0;
  documents.read = async (id) => {
    reads += 1;
    if (reads === 2) await new Promise((resolve) => setTimeout(resolve, 60_000));
    return read(id);
  };
  const finding = examine(documents);
  await jest.advanceTimersByTimeAsync(120_000);
  expect(await finding).toMatchObject({
    state: 'failed',
    facts: { fault: expect.stringMatching(/^store: no answer in \d+ ms$/) },
  });
  expect(remove).not.toHaveBeenCalled();
});

test.each([
  [
    'on another machine',
    { deployed: false },
    {
      en: 'Only the function reaches the database. Ask the deployed function: --remote.',
      zh: '只有云函数能访问数据库。请让已部署的云函数来检查：--remote。',
    },
  ],
  [
    'with tokens in memory',
    { tokenStore: 'memory' },
    { en: 'Nothing is stored: each instance keeps its token in memory.', zh: '未使用数据库：每个实例把令牌保存在内存中。' },
  ],
  ['with a wrong configuration', { configured: false }, { en: 'configuration comes first.', zh: '需先通过 configuration。' }],
])('%s it is not tried', async (_, how, why) => {
  const documents = createMemoryDocuments();
  const write = jest.spyOn(documents, 'write');
  expect(await examine(documents, how)).toMatchObject({ state: 'skipped', why });
  expect(write).not.toHaveBeenCalled();
});
