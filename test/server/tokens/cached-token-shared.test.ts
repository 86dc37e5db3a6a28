/** One token for all instances that share a store. */
import { setTimeout as sleep } from 'node:timers/promises';
import { UpstreamError } from '../../../server/upstream/upstream-error';
import { testInvocation } from '../invocation';
import { createFleet, KEY, START } from './fleet';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn() }));

let fleet: ReturnType<typeof createFleet>;
let onPoll: () => Promise<void>;
beforeEach(() => {
  fleet = createFleet();
  onPoll = async () => undefined;
  // Waiting takes time of the clock, and none of the test.
  jest.mocked(sleep).mockImplementation(async (ms = 0) => {
    fleet.time.now += ms;
    await onPoll();
    return undefined as never;
  });
});

const REFUSAL = { errcode: 40001, remedy: { en: 'correct it', zh: '请更正' } };
const REFUSED = new UpstreamError('MISCONFIGURED', REFUSAL, 'remember');
const valueFor = async (tokens: ReturnType<typeof fleet.instance>, ms = 2_700) => (await tokens.get(testInvocation(ms))).value;
const lead = async (owner: string) => (await fleet.store.lease(KEY, owner, 5_000, () => false)).leads;
const isFree = () => lead('a third instance');

/** What is put does not arrive before the function that is returned is called. */
function holdPuts(): () => void {
  const { put } = fleet.store;
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  fleet.store.put = (...given) => arrived.then(() => put(...given));
  return arrive;
}

test('a new instance uses the token that another one has stored', async () => {
  await valueFor(fleet.instance());
  expect(await valueFor(fleet.instance())).toBe('token 1');
  expect(fleet.fetched).toEqual(['token 1']);
});

test('a stored token near its end is replaced', async () => {
  await fleet.store.put(KEY, fleet.token('old'));
  fleet.time.now += 6_900_000;
  expect(await valueFor(fleet.instance())).toBe('token 1');
});

test('five instances that need a token at the same time request one', async () => {
  const values = await Promise.all([1, 2, 3, 4, 5].map(() => valueFor(fleet.instance())));
  expect(values).toEqual(Array(5).fill('token 1'));
  expect(fleet.fetched).toHaveLength(1);
});

test('while another instance leads, its token is waited for', async () => {
  await lead('another instance');
  let polls = 0;
  onPoll = async () => {
    polls += 1;
    if (polls === 3) await fleet.store.put(KEY, fleet.token('of the other'));
  };
  expect(await valueFor(fleet.instance(), 1_200)).toBe('of the other');
  expect(polls).toBe(3);
  expect(fleet.fetched).toEqual([]);
});

test('a leader that does not finish loses its lead after five seconds', async () => {
  void fleet.instance(() => new Promise(() => undefined)).get(testInvocation());
  await new Promise(setImmediate);
  const { value, issuedAt } = await fleet.instance().get(testInvocation(15_000));
  expect(value).toBe('token 1');
  expect(issuedAt - START).toBe(5_000);
});

test('an instance that has no time to wait for the leader requests a token of its own', async () => {
  await lead('another instance');
  expect(await valueFor(fleet.instance(), 1_199)).toBe('token 1');
  expect(fleet.time.now).toBe(START);
});

test('after a failed request the next instance need not wait for the end of the lease', async () => {
  const failing = fleet.instance(() =>
    Promise.reject(new UpstreamError('UPSTREAM_UNAVAILABLE', { fault: 'timeout' }, 'backoff')),
  );
  await expect(failing.get(testInvocation())).rejects.toMatchObject({ facts: { fault: 'timeout' } });
  expect(await valueFor(fleet.instance())).toBe('token 1');
  expect(fleet.time.now).toBe(START);
});

test('an instance that would lead just after another one has finished uses its token, and the lead stays free', async () => {
  const { lease } = fleet.store;
  fleet.store.lease = async (...args) => {
    await fleet.store.put(KEY, fleet.token('of the other'));
    return lease(...args);
  };
  expect(await valueFor(fleet.instance())).toBe('of the other');
  expect(fleet.fetched).toEqual([]);
  fleet.store.lease = lease;
  expect(await isFree()).toBe(true);
});

test('a new token is used while it is on its way to the store, and the invocation knows that it is', async () => {
  const arrive = holdPuts();
  const run = testInvocation();
  expect((await fleet.instance().get(run)).value).toBe('token 1');
  expect(await fleet.store.read(KEY)).toEqual({});
  expect(run.besides).toHaveLength(1);
  arrive();
  await Promise.all(run.besides);
  expect(await valueFor(fleet.instance())).toBe('token 1');
  expect(fleet.fetched).toEqual(['token 1']);
});

test('a token that is called stale while it is on its way to the store does not stay there', async () => {
  const arrive = holdPuts();
  const tokens = fleet.instance(() => (fleet.fetched.length === 0 ? fleet.issue() : Promise.reject(REFUSED)));
  const stale = await tokens.get(testInvocation());
  const replaced = tokens.replace(stale, testInvocation());
  arrive();
  await expect(replaced).rejects.toMatchObject({ facts: REFUSAL });
  expect((await fleet.store.read(KEY)).token).toBeUndefined();
});

test('a stale token is dropped for all instances', async () => {
  const tokens = fleet.instance();
  await tokens.replace(await tokens.get(testInvocation()), testInvocation());
  expect(await valueFor(fleet.instance())).toBe('token 2');
});

test('a late report about an old token does not drop the newer one of another instance', async () => {
  const late = fleet.instance();
  const old = await late.get(testInvocation());
  const other = fleet.instance();
  expect((await other.replace(await other.get(testInvocation()), testInvocation())).value).toBe('token 2');
  expect((await late.replace(old, testInvocation())).value).toBe('token 2');
  expect(fleet.fetched).toEqual(['token 1', 'token 2']);
});

test('a stale token that could not be dropped from the store is not used again', async () => {
  const tokens = fleet.instance();
  const stale = await tokens.get(testInvocation());
  fleet.store.invalidate = () => Promise.reject(new Error('down'));
  const run = testInvocation();
  expect((await tokens.replace(stale, run)).value).toBe('token 2');
  expect(run.warnings).toEqual(['token store: failed, went on without it']);
});

test('a refused credential is not tried again for a minute, by any instance', async () => {
  const fetch = jest.fn(() => Promise.reject(REFUSED));
  const [first, second] = [fleet.instance(fetch), fleet.instance(fetch)] as const;
  for (const tokens of [first, second, first, second]) {
    await expect(tokens.get(testInvocation())).rejects.toMatchObject({ reason: 'MISCONFIGURED', facts: REFUSAL });
  }
  expect(fetch).toHaveBeenCalledTimes(1);
  fleet.time.now += 60_000;
  await expect(second.get(testInvocation())).rejects.toMatchObject({ facts: REFUSAL });
  expect(fetch).toHaveBeenCalledTimes(2);
});

test('a planted refusal that would last longer than ours is ignored', async () => {
  await fleet.store.refuse(KEY, { reason: 'MISCONFIGURED', facts: {}, until: START + 120_001 });
  expect(await valueFor(fleet.instance())).toBe('token 1');
});

test('when the store is down, the token is requested once per instance, and the log says so', async () => {
  const down = () => Promise.reject(new Error('down'));
  Object.assign(fleet.store, { read: down, put: down, lease: down, release: down });
  const tokens = fleet.instance();
  const run = testInvocation();
  expect((await tokens.get(run)).value).toBe('token 1');
  expect(run.warnings).toEqual(['token store: failed, went on without it']);
  expect(await valueFor(tokens)).toBe('token 1');
});
