import type { StoredToken } from '../../../server/tokens/interface';
import { UpstreamError } from '../../../server/upstream/upstream-error';
import { testInvocation } from '../invocation';
import { createFleet, START } from './fleet';

const CORRECT_IT = { en: 'correct it', zh: '请更正' };
const settled = () => new Promise(setImmediate);

let fleet: ReturnType<typeof createFleet>;
beforeEach(() => {
  fleet = createFleet();
});

test.each([
  [7200, 6899, 6900],
  [600, 539, 540],
  [30, 26, 27],
])('a token for %i s is used at %i s and replaced at %i s', async (seconds, used, replaced) => {
  const tokens = fleet.instance(() => fleet.issue(seconds));
  await tokens.get(testInvocation());
  fleet.time.now = START + used * 1000;
  await tokens.get(testInvocation());
  expect(fleet.fetched).toHaveLength(1);
  fleet.time.now = START + replaced * 1000;
  expect((await tokens.get(testInvocation())).value).toBe('token 2');
});

test('calls at the same time share one request; after it failed, the next call requests again', async () => {
  let attempts = 0;
  const tokens = fleet.instance(async () => {
    attempts += 1;
    throw new UpstreamError('UPSTREAM_UNAVAILABLE', { fault: 'network' }, 'backoff');
  });
  const calls = await Promise.allSettled([1, 2, 3].map(() => tokens.get(testInvocation())));
  expect(calls.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(attempts).toBe(1);
  await expect(tokens.get(testInvocation())).rejects.toThrow();
  expect(attempts).toBe(2);
});

/** The first request stays open until `thaw`, as if its instance were frozen; later ones are answered at once. */
function frozenFirst() {
  const requests: ((token: StoredToken) => void)[] = [];
  const tokens = fleet.instance(() =>
    requests.length > 0 ? fleet.issue() : new Promise((resolve) => void requests.push(resolve)),
  );
  return { tokens, thaw: (token: StoredToken) => requests[0]?.(token) };
}

test('a call does not wait for the request of an invocation that was frozen with its instance', async () => {
  const { tokens } = frozenFirst();
  void tokens.get(testInvocation());
  await settled();
  fleet.time.now += 60_000;
  expect((await tokens.get(testInvocation())).value).toBe('token 1');
});

test('the late answer of a frozen request does not replace a token that was issued after it', async () => {
  const { tokens, thaw } = frozenFirst();
  const old = fleet.token('old');
  const late = tokens.get(testInvocation());
  await settled();
  fleet.time.now += 60_000;
  await tokens.get(testInvocation());
  thaw(old);
  expect((await late).value).toBe('token 1');
  expect((await tokens.get(testInvocation())).value).toBe('token 1');
  expect((await fleet.store.read('host/corp/app')).token?.value).toBe('token 1');
});

test('a late report about an old token does not drop the new one', async () => {
  const tokens = fleet.instance();
  const old = await tokens.get(testInvocation());
  await tokens.replace(old, testInvocation());
  expect((await tokens.replace(old, testInvocation())).value).toBe('token 2');
  expect((await tokens.get(testInvocation())).value).toBe('token 2');
  expect(fleet.fetched).toHaveLength(2);
});

test('a late report does not drop the new token while the store is down either', async () => {
  const tokens = fleet.instance();
  const old = await tokens.get(testInvocation());
  await tokens.replace(old, testInvocation());
  fleet.store.read = () => Promise.reject(new Error('down'));
  expect((await tokens.replace(old, testInvocation())).value).toBe('token 2');
});

test('a refused credential is not tried again for a minute, even without a store', async () => {
  const down = () => Promise.reject(new Error('down'));
  Object.assign(fleet.store, { read: down, refuse: down });
  const fetch = jest.fn(async () => {
    throw new UpstreamError('MISCONFIGURED', { errcode: 40001, remedy: CORRECT_IT }, 'remember');
  });
  const tokens = fleet.instance(fetch);
  await expect(tokens.get(testInvocation())).rejects.toMatchObject({ facts: { errcode: 40001 } });
  fleet.time.now += 59_999;
  await expect(tokens.get(testInvocation())).rejects.toMatchObject({
    reason: 'MISCONFIGURED',
    retry: 'remembered',
    facts: { errcode: 40001, remedy: CORRECT_IT, fault: 'refused within the last minute, not requested again' },
  });
  expect(fetch).toHaveBeenCalledTimes(1);
  fleet.time.now += 1;
  await expect(tokens.get(testInvocation())).rejects.toMatchObject({ facts: { errcode: 40001 } });
  expect(fetch).toHaveBeenCalledTimes(2);
});

test.each(['none', 'backoff', 'window'] as const)('a failure of the class %s is not remembered', async (retry) => {
  const fetch = jest.fn(() => fleet.issue()).mockRejectedValueOnce(new UpstreamError('UPSTREAM_UNAVAILABLE', {}, retry));
  const tokens = fleet.instance(fetch);
  await expect(tokens.get(testInvocation())).rejects.toMatchObject({ retry });
  expect((await tokens.get(testInvocation())).value).toBe('token 1');
});
