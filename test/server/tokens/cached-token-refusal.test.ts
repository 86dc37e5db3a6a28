import { RefusalError } from '../../../server/runtime/errors';
import { UpstreamError } from '../../../server/upstream/upstream-error';
import { testInvocation } from '../invocation';
import { createFleet, KEY } from './fleet';

const refusal = (errcode: number, retry: 'none' | 'remember' | 'remembered' = 'none') =>
  new UpstreamError('MISCONFIGURED', { errcode }, retry);

function refusing(error: UpstreamError) {
  const fleet = createFleet();
  const fetch = jest.fn(() => Promise.reject(error));
  return { ...fleet, fetch, tokens: fleet.instance(fetch) };
}
const viewers = (tokens: ReturnType<typeof refusing>['tokens'], count: number) =>
  Promise.allSettled(Array.from({ length: count }, () => tokens.get(testInvocation())));

test.each([40001, 60020, 50003, 41004, 301007, 99_999])('%i: all callers cause one request a minute', async (errcode) => {
  const { time, fetch, tokens } = refusing(refusal(errcode));
  for (const outcome of await viewers(tokens, 250)) expect(outcome).toMatchObject({ reason: { facts: { errcode } } });
  time.now += 59_999;
  for (const outcome of await viewers(tokens, 250)) expect(outcome).toMatchObject({ reason: { facts: { errcode } } });
  expect(fetch).toHaveBeenCalledTimes(1);
  time.now += 1;
  await viewers(tokens, 250);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test('all instances share what one of them was told', async () => {
  const { fetch, tokens, instance } = refusing(refusal(60020));
  await viewers(tokens, 1);
  await viewers(instance(fetch), 100);
  expect(fetch).toHaveBeenCalledTimes(1);
});

test('what another token remembers, which this one needs, is remembered for five seconds, and by this instance alone', async () => {
  const { time, store, fetch, tokens } = refusing(refusal(60020, 'remembered'));
  await viewers(tokens, 100);
  time.now += 4_999;
  await viewers(tokens, 100);
  expect(fetch).toHaveBeenCalledTimes(1);
  expect(await store.read(KEY)).toEqual({});
  time.now += 1;
  await viewers(tokens, 100);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test('a refusal that was cleared, by a new suite_ticket, say, is noticed within five seconds', async () => {
  const { time, store, token, fetch, tokens } = refusing(refusal(40085));
  await viewers(tokens, 1);
  await store.clearRefusal(KEY);
  fetch.mockResolvedValue(token('after') as never);
  time.now += 4_999;
  await expect(tokens.get(testInvocation())).rejects.toMatchObject({ facts: { errcode: 40085 } });
  time.now += 1;
  expect((await tokens.get(testInvocation())).value).toBe('after');
});

test('while the store cannot say whether it was cleared, the refusal stands', async () => {
  const { time, store, fetch, tokens } = refusing(refusal(60020));
  await viewers(tokens, 1);
  store.read = () => Promise.reject(new Error('down'));
  time.now += 30_000;
  await viewers(tokens, 10);
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("a corp's refusal of a call stops all its calls for a minute, although the token is good", async () => {
  const { time, instance, fetched } = createFleet();
  const [tokens, other] = [instance(), instance()];
  await tokens.get(testInvocation());
  await tokens.refuse(refusal(48002), testInvocation());
  for (const each of [tokens, other])
    await expect(each.get(testInvocation())).rejects.toMatchObject({ facts: { errcode: 48002 } });
  time.now += 60_000;
  expect((await tokens.get(testInvocation())).value).toBe('token 1');
  expect(fetched).toHaveLength(1);
});

describe('a refresh that runs out of time', () => {
  const OUT_OF_TIME = new UpstreamError('UPSTREAM_UNAVAILABLE', { fault: 'timeout' }, 'backoff');

  test('does not fail the one who joined it late and has time left', async () => {
    const { time, instance, token } = createFleet();
    let fail: (error: Error) => void = () => undefined;
    const fetch = jest
      .fn<Promise<ReturnType<typeof token>>, []>()
      .mockImplementationOnce(() => new Promise((_, reject) => (fail = reject)));
    fetch.mockImplementation(async () => token('second'));
    const tokens = instance(fetch);
    const first = tokens.get(testInvocation(2_700)).catch((error: unknown) => error);
    await new Promise(setImmediate);
    time.now += 2_400;
    const late = tokens.get(testInvocation(2_700));
    time.now += 290;
    fail(OUT_OF_TIME);
    expect(await first).toBe(OUT_OF_TIME);
    expect((await late).value).toBe('second');
  });

  test('fails those who began with it: there is no second request for each of them', async () => {
    const { fetch, tokens } = refusing(OUT_OF_TIME);
    await viewers(tokens, 50);
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe("a suite's token that one corp's call has called stale", () => {
  /** An instance whose first request succeeds; later ones do what `next` does. */
  async function suite(next: () => Promise<never>) {
    const { instance, issue, ...fleet } = createFleet();
    const fetch = jest.fn<Promise<Awaited<ReturnType<typeof issue>>>, []>(() => issue());
    const tokens = instance(fetch, { ofManyCorps: true });
    const first = await tokens.get(testInvocation());
    fetch.mockImplementation(next);
    return { ...fleet, fetch, tokens, first, another: () => instance(fetch, { ofManyCorps: true }), issue };
  }

  test.each([
    ['no suite_ticket has come', new RefusalError('UPSTREAM_UNAVAILABLE')],
    ['the suite is refused another one', refusal(40085)],
  ])('serves the other corps while %s, on each instance', async (_, failure) => {
    const { tokens, first, another } = await suite(() => Promise.reject(failure));
    await expect(tokens.replace(first, testInvocation())).rejects.toThrow();
    expect((await tokens.get(testInvocation())).value).toBe('token 1');
    expect((await another().get(testInvocation())).value).toBe('token 1');
  });

  test('is replaced, on each instance, when there is another one, whichever clock has dated it', async () => {
    const { time, fetch, tokens, first, another, issue } = await suite(() => Promise.reject(refusal(40085)));
    fetch.mockImplementation(() => issue());
    time.now -= 60_000;
    expect((await tokens.replace(first, testInvocation())).value).toBe('token 2');
    expect((await tokens.get(testInvocation())).value).toBe('token 2');
    expect((await another().get(testInvocation())).value).toBe('token 2');
  });

  test('is not replaced once more within the minute in which the suite was refused another one', async () => {
    const { tokens, first, fetch } = await suite(() => Promise.reject(refusal(40085)));
    for (let report = 0; report < 100; report += 1)
      await expect(tokens.replace(first, testInvocation())).rejects.toMatchObject({ facts: { errcode: 40085 } });
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});
