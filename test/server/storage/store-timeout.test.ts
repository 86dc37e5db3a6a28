import { RefusalError } from '../../../server/runtime/errors';
import { withStoreTimeout, withTimeout } from '../../../server/storage/store-timeout';
import { testInvocation } from '../invocation';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

const never = () => new Promise<never>(() => undefined);
const outcomeOf = (work: Promise<unknown>) => {
  const outcome = { settled: false, value: undefined as unknown };
  const settle = (value: unknown) => void Object.assign(outcome, { settled: true, value });
  work.then(settle, settle);
  return outcome;
};

test('an operation in time is what it is', async () => {
  await expect(withStoreTimeout(async () => 'value', testInvocation())).resolves.toBe('value');
});

test.each([
  [2_700, 810],
  [15_000, 3_000],
  [100, 30],
])('with %i ms left, a store that does not answer is given up after %i ms', async (left, ms) => {
  const outcome = outcomeOf(withStoreTimeout(never, testInvocation(left)));
  await jest.advanceTimersByTimeAsync(ms - 1);
  expect(outcome.settled).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(outcome.value).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE', what: `no answer in ${ms} ms` });
});

test('a timeout of its own may take longer', async () => {
  const outcome = outcomeOf(withTimeout(never, 5_000));
  await jest.advanceTimersByTimeAsync(4_999);
  expect(outcome.settled).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(outcome.value).toMatchObject({ what: 'no answer in 5000 ms' });
});

test('with no time left, nothing is begun', async () => {
  const operation = jest.fn(never);
  await expect(withStoreTimeout(operation, testInvocation(0))).rejects.toMatchObject({ what: 'no time left' });
  expect(operation).not.toHaveBeenCalled();
});

test('the signal is aborted when the store is given up, and not before', async () => {
  const signals: AbortSignal[] = [];
  const outcome = outcomeOf(
    withTimeout((signal) => {
      signals.push(signal);
      return never();
    }, 810),
  );
  await jest.advanceTimersByTimeAsync(809);
  expect(signals[0]?.aborted).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(signals[0]?.aborted).toBe(true);
  expect(outcome.settled).toBe(true);
});

test('an operation that fails is a StoreError with the code of the database', async () => {
  const fails = (error: unknown) => withTimeout(() => Promise.reject(error), 810);
  await expect(fails({ errCode: -502003 })).rejects.toMatchObject({ what: 'errCode -502003' });
  await expect(fails(new Error('anything'))).rejects.toMatchObject({ what: 'failed' });
});

test('a refusal passes through as it is', async () => {
  const refusal = new RefusalError('MISCONFIGURED', { fault: 'corp not authorized' });
  await expect(withTimeout(() => Promise.reject(refusal), 810)).rejects.toBe(refusal);
});
