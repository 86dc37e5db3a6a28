import type { Invocation } from '../../../server/runtime/invocation';
import { createMemoryDocuments } from '../../../server/storage/memory';
import { cachedToken } from '../../../server/tokens/cached-token';
import type { StoredToken, TokenStore } from '../../../server/tokens/interface';
import { createTokenStore } from '../../../server/tokens/token-store';
import { UpstreamError } from '../../../server/upstream/upstream-error';

const START = 1_790_000_000_000;
const CORRECT_IT = { en: 'correct it', zh: '请更正' };
let now: number;
let fetched: string[];
let store: TokenStore;
beforeEach(() => {
  now = START;
  fetched = [];
  store = createTokenStore(createMemoryDocuments(), () => now);
});

const invocation = (remaining = 2700): Invocation => ({
  traceId: 't',
  deadline: { remaining: () => remaining },
  upstream: [],
  warnings: [],
});

function source({ seconds = 7200, fetch }: { seconds?: number; fetch?: () => Promise<StoredToken> } = {}) {
  const issue = async () => {
    const value = `token ${fetched.length + 1}`;
    fetched.push(value);
    return { value, issuedAt: now, expiresAt: now + seconds * 1000 };
  };
  return cachedToken({ key: 'host/corp/app', store, fetch: fetch ?? issue, now: () => now, random: () => 0 });
}

test.each([
  [7200, 6899, 6900],
  [600, 539, 540],
  [30, 26, 27],
])('a token for %i s is used at %i s and replaced at %i s', async (seconds, used, replaced) => {
  const tokens = source({ seconds });
  await tokens.get(invocation());
  now = START + used * 1000;
  await tokens.get(invocation());
  expect(fetched).toHaveLength(1);
  now = START + replaced * 1000;
  expect((await tokens.get(invocation())).value).toBe('token 2');
});

test('calls at the same time wait for one flight; the next one after a failure departs anew', async () => {
  let attempts = 0;
  const tokens = source({
    fetch: async () => {
      attempts += 1;
      throw new UpstreamError('UPSTREAM_UNAVAILABLE', { fault: 'network' }, 'backoff');
    },
  });
  const crowd = await Promise.allSettled([1, 2, 3].map(() => tokens.get(invocation())));
  expect(crowd.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(attempts).toBe(1);
  await expect(tokens.get(invocation())).rejects.toThrow();
  expect(attempts).toBe(2);
});

test('nobody waits for the flight of an invocation that was frozen with its instance', async () => {
  let first = true;
  const tokens = source({
    fetch: () => {
      if (!first) return Promise.resolve({ value: 'fresh', issuedAt: now, expiresAt: now + 7_200_000 });
      first = false;
      return new Promise(() => undefined);
    },
  });
  void tokens.get(invocation());
  await new Promise(setImmediate);
  now += 60_000;
  expect((await tokens.get(invocation())).value).toBe('fresh');
});

test('a late word about an old token does not drop the new one', async () => {
  const tokens = source();
  const old = await tokens.get(invocation());
  await tokens.invalidate(old, invocation());
  await tokens.get(invocation());
  await tokens.invalidate(old, invocation());
  expect((await tokens.get(invocation())).value).toBe('token 2');
  expect(fetched).toHaveLength(2);
});

test('a store that could not be told of a stale token does not give it back', async () => {
  const tokens = source();
  const stale = await tokens.get(invocation());
  const { invalidate } = store;
  store.invalidate = () => Promise.reject(new Error('down'));
  const run = invocation();
  await tokens.invalidate(stale, run);
  store.invalidate = invalidate;
  expect((await tokens.get(run)).value).toBe('token 2');
  expect(run.warnings).toEqual(['token store: failed, went on without it']);
});

test('while another instance leads, its token is waited for', async () => {
  await store.lease('host/corp/app', 'another instance', 5000);
  const waiting = source().get(invocation());
  await new Promise(setImmediate);
  await store.put('host/corp/app', { value: 'of the other', issuedAt: now, expiresAt: now + 7_200_000 });
  expect((await waiting).value).toBe('of the other');
  expect(fetched).toEqual([]);
});

test('whoever cannot wait for the leader any longer asks for a token of its own', async () => {
  await store.lease('host/corp/app', 'another instance', 5000);
  expect((await source().get(invocation(1000))).value).toBe('token 1');
});

test('a refused credential is not tried again for a minute, by no instance', async () => {
  let attempts = 0;
  const refuse = async () => {
    attempts += 1;
    throw new UpstreamError('MISCONFIGURED', { errcode: 40001, remedy: CORRECT_IT }, 'remember');
  };
  const refusal = { reason: 'MISCONFIGURED', facts: { errcode: 40001, remedy: CORRECT_IT } };
  const instances = [source({ fetch: refuse }), source({ fetch: refuse })] as const;
  for (const { get } of [...instances, ...instances]) await expect(get(invocation())).rejects.toMatchObject(refusal);
  expect(attempts).toBe(1);
  now += 60_000;
  await expect(instances[1].get(invocation())).rejects.toMatchObject(refusal);
  expect(attempts).toBe(2);
});
