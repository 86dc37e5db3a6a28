import { createMemoryDocuments } from '../../../server/storage/memory';
import { failOpenStore } from '../../../server/tokens/fail-open-store';
import type { TokenStore } from '../../../server/tokens/interface';
import { createTokenStore } from '../../../server/tokens/token-store';
import { testInvocation } from '../invocation';

const NOW = 1_790_000_000_000;
const KEY = 'host/corp/app';
const OLD = { value: 'old', issuedAt: NOW, expiresAt: NOW + 7_200_000 };
const NEW = { value: 'new', issuedAt: NOW + 1, expiresAt: NOW + 7_200_001 };
const REFUSAL = { reason: 'MISCONFIGURED' as const, facts: { errcode: 40001 }, until: NOW + 60_000 };

const never = () => false;
const leads = async (store: TokenStore, owner: string) => (await store.lease(KEY, owner, 5_000, never)).leads;

const down = () => Promise.reject(new Error('down'));
const DOWN: TokenStore = {
  read: down,
  put: down,
  invalidate: down,
  refuse: down,
  lease: down,
  release: down,
  remove: down,
  clearRefusal: down,
};

afterEach(() => {
  jest.useRealTimers();
});

test('a store that works is used as it is', async () => {
  const store = createTokenStore(createMemoryDocuments(), { now: () => NOW, steady: () => NOW });
  const run = testInvocation();
  const shared = failOpenStore(store, run);
  expect(await leads(shared, 'a')).toBe(true);
  expect(await leads(shared, 'b')).toBe(false);
  await shared.release(KEY, 'a');
  expect(await leads(shared, 'b')).toBe(true);
  await shared.put(KEY, OLD);
  expect(await shared.read(KEY)).toEqual({ token: OLD });
  await shared.refuse(KEY, REFUSAL);
  await shared.invalidate(KEY, 'old');
  expect(await store.read(KEY)).toEqual({ refusal: REFUSAL });
  await shared.remove(KEY);
  expect(await store.read(KEY)).toEqual({});
  expect(run.warnings).toEqual([]);
});

test('a store that is down reads as empty and grants every lease', async () => {
  const shared = failOpenStore(DOWN, testInvocation());
  expect(await shared.read(KEY)).toEqual({});
  expect(await leads(shared, 'a')).toBe(true);
  await expect(shared.put(KEY, NEW)).resolves.toBeUndefined();
});

test.each(['put', 'invalidate', 'refuse', 'lease', 'release', 'read', 'remove'] as const)(
  '%s: a store that fails is a warning',
  async (name) => {
    const run = testInvocation();
    const shared = failOpenStore(DOWN, run) as unknown as Record<string, (key: string) => Promise<unknown>>;
    await shared[name]?.(KEY);
    expect(run.warnings).toEqual(['token store: failed, went on without it']);
  },
);

test('after the first failure the store is not asked again, and the warning is not repeated', async () => {
  const read = jest.fn(down);
  const run = testInvocation();
  const shared = failOpenStore({ ...DOWN, read }, run);
  await shared.read(KEY);
  await shared.read(KEY);
  await shared.lease(KEY, 'a', 5_000, never);
  expect(read).toHaveBeenCalledTimes(1);
  expect(run.warnings).toHaveLength(1);
});

test.each<[string, (store: TokenStore) => Promise<unknown>]>([
  ['put', (store) => store.put(KEY, NEW)],
  ['invalidate', (store) => store.invalidate(KEY, 'old')],
  ['refuse', (store) => store.refuse(KEY, REFUSAL)],
  ['lease', (store) => store.lease(KEY, 'b', 5_000, never)],
  ['release', (store) => store.release(KEY, 'a')],
])('%s: a store that answers too late is given up, and then writes nothing', async (name, operation) => {
  const documents = createMemoryDocuments();
  const direct = createTokenStore(documents, { now: () => NOW, steady: () => NOW });
  await direct.put(KEY, OLD);
  if (name !== 'lease') await direct.lease(KEY, 'a', 5_000, never);
  const before = await documents.read(`token:${KEY}`);

  jest.useFakeTimers();
  let wakeUp: () => void = () => undefined;
  const awake = new Promise<void>((resolve) => {
    wakeUp = resolve;
  });
  const slow = { ...documents, read: (id: string) => awake.then(() => documents.read(id)) };
  const run = testInvocation();
  const given = operation(failOpenStore(createTokenStore(slow, { now: () => NOW, steady: () => NOW }), run));
  await jest.advanceTimersByTimeAsync(810);
  await given;
  expect(run.warnings).toEqual(['token store: no answer in 810 ms, went on without it']);
  wakeUp();
  await jest.advanceTimersByTimeAsync(10_000);
  expect(await documents.read(`token:${KEY}`)).toEqual(before);
});
