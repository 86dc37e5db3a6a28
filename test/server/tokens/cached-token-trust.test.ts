/** What changes by itself: an event ends it in the store, and every instance asks again soon. */
import type { StoredToken } from '../../../server/tokens/interface';
import { testInvocation } from '../invocation';
import { createFleet, KEY, START } from './fleet';

let fleet: ReturnType<typeof createFleet>;
beforeEach(() => {
  fleet = createFleet();
});

const instance = (fetch?: () => Promise<StoredToken>) => fleet.instance(fetch, { trustMs: 5_000 });
const valueFor = async (tokens: ReturnType<typeof instance>) => (await tokens.get(testInvocation())).value;
/** As wecomCallback does it. */
const end = () => fleet.store.put(KEY, { value: '', issuedAt: fleet.time.now, expiresAt: fleet.time.now });

test('an instance trusts its copy for five seconds, then it looks into the store: no further request', async () => {
  const tokens = instance();
  await valueFor(tokens);
  const look = jest.spyOn(fleet.store, 'lease');
  fleet.time.now = START + 4_999;
  expect([await valueFor(tokens), look.mock.calls.length]).toEqual(['token 1', 0]);
  fleet.time.now = START + 5_000;
  expect([await valueFor(tokens), look.mock.calls.length]).toEqual(['token 1', 1]);
  fleet.time.now = START + 9_999;
  expect([await valueFor(tokens), look.mock.calls.length]).toEqual(['token 1', 1]);
  expect(fleet.fetched).toEqual(['token 1']);
});

test('a token is trusted until its end without the option', async () => {
  const tokens = fleet.instance();
  await valueFor(tokens);
  await end();
  fleet.time.now = START + 60_000;
  expect(await valueFor(tokens)).toBe('token 1');
});

test('what an event has ended is used for five seconds at most; then one request serves all instances', async () => {
  const [first, second] = [instance(), instance()] as const;
  await valueFor(first);
  await valueFor(second);
  fleet.time.now = START + 1_000;
  await end();
  fleet.time.now = START + 5_000;
  expect([await valueFor(first), await valueFor(second), await valueFor(instance())]).toEqual(['token 2', 'token 2', 'token 2']);
  expect(fleet.fetched).toEqual(['token 1', 'token 2']);
});

test('a request that was under way when the event came does not bring the old state back', async () => {
  let answer: (token: StoredToken) => void = () => undefined;
  const slow = instance(() => new Promise((resolve) => (answer = resolve)));
  const asked = valueFor(slow);
  await new Promise(setImmediate);
  const before = fleet.token('of before');
  fleet.time.now = START + 2_000;
  await end();
  answer(before);
  expect(await asked).toBe('of before');
  expect(await valueFor(instance())).toBe('token 1');
  // Trusted from when it was requested, not from when it arrived.
  fleet.time.now = START + 5_000;
  expect(await valueFor(slow)).toBe('token 1');
});

test('an event ends a remembered refusal', async () => {
  await fleet.store.refuse(KEY, { reason: 'LIVING_UNAVAILABLE', facts: {}, until: START + 60_000 });
  const tokens = instance();
  await expect(valueFor(tokens)).rejects.toMatchObject({ reason: 'LIVING_UNAVAILABLE' });
  await end();
  fleet.time.now = START + 5_000;
  expect(await valueFor(tokens)).toBe('token 1');
});

test('after the clock was set back an hour, nothing of before is used', async () => {
  const tokens = instance();
  await valueFor(tokens);
  fleet.time.now = START - 3_600_000;
  expect(await valueFor(tokens)).toBe('token 2');
});
