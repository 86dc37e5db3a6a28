import { type Attempt, withHedge } from '../../../server/upstream/hedge';
import { UpstreamError } from '../../../server/upstream/upstream-error';

const unavailable = (retry: 'backoff' | 'reconnect', errcode?: number) =>
  new UpstreamError('UPSTREAM_UNAVAILABLE', errcode === undefined ? { fault: 'network' } : { errcode }, retry);
const NETWORK = unavailable('backoff');
const DEAD = unavailable('reconnect');
const BUSY = unavailable('backoff', -1);
const REFUSED = new UpstreamError('MISCONFIGURED', { errcode: 60020 }, 'none');

interface Step {
  /** ms until the attempt ends; left out: never. */
  after?: number;
  outcome?: string | Error;
}

/** The attempts end as scripted, in order; `log` tells when each began and over which connection. */
function run(steps: Step[], { limit = 2_700, random = 0.5 } = {}) {
  const start = Date.now();
  const log: [ms: number, connection: 'kept' | 'new', timeoutMs: number][] = [];
  const aborted: number[] = [];
  const attempt = ({ fresh, timeoutMs, rivals }: Attempt): Promise<string> => {
    log.push([Date.now() - start, fresh ? 'new' : 'kept', timeoutMs]);
    const number = log.length;
    const { after, outcome = 'answer' } = steps[number - 1] ?? {};
    return new Promise((resolve, reject) => {
      const abort = () => {
        aborted.push(number);
        end(NETWORK);
      };
      const end = (how: string | Error) => {
        rivals?.delete(abort);
        if (how instanceof Error) reject(how);
        else resolve(how);
      };
      rivals?.add(abort);
      if (after !== undefined) setTimeout(end, after, outcome);
      setTimeout(end, timeoutMs, NETWORK);
    });
  };
  const deadline = { remaining: () => Math.max(0, start + limit - Date.now()), extend: () => undefined };
  const result = withHedge(attempt, { deadline, random: () => random }).then(
    (answer) => [answer, Date.now() - start],
    (error: unknown) => [error instanceof UpstreamError ? (error.facts.errcode ?? error.facts.fault) : error, Date.now() - start],
  );
  return { log, aborted, result: jest.advanceTimersByTimeAsync(20_000).then(() => result) };
}
const began = ({ log }: ReturnType<typeof run>) => log.map(([ms, connection]) => `${ms} ${connection}`);

beforeEach(() => {
  jest.useFakeTimers({ now: 1_790_000_000_000 });
});
afterEach(() => {
  jest.useRealTimers();
});

test('a quick answer costs one attempt', async () => {
  const calls = run([{ after: 300 }]);
  expect(await calls.result).toEqual(['answer', 300]);
  expect(calls.log).toEqual([[0, 'kept', 2_700]]);
  expect(calls.aborted).toEqual([]);
});

describe('a host that answers steadily, but slowly, is waited for, with two attempts at most', () => {
  test.each([
    [3_000, 1_600],
    [3_000, 2_000],
    [3_000, 2_600],
    [5_000, 2_400],
    [5_000, 4_000],
    [10_000, 6_000],
    [10_000, 8_000],
  ])('limit %i ms, answers after %i ms', async (limit, ms) => {
    const calls = run([{ after: ms }, { after: ms }], { limit: 0.9 * limit });
    expect(await calls.result).toEqual(['answer', ms]);
    expect(calls.log.length).toBeLessThanOrEqual(2);
  });
});

describe('a kept connection that is dead', () => {
  test('and swallows everything: a second attempt starts beside it, over a new connection', async () => {
    const calls = run([{}, { after: 900 }]);
    expect(await calls.result).toEqual(['answer', 1_980]);
    expect(began(calls)).toEqual(['0 kept', '1080 new']);
  });

  test('and is reset: the request is sent again at once', async () => {
    const calls = run([{ after: 1, outcome: DEAD }, { after: 50 }]);
    expect(await calls.result).toEqual(['answer', 51]);
    expect(began(calls)).toEqual(['0 kept', '1 new']);
  });

  test('is replaced even with little time left', async () => {
    const calls = run([{ after: 1, outcome: DEAD }, { after: 50 }], { limit: 160 });
    expect(await calls.result).toEqual(['answer', 51]);
  });
});

describe('of two attempts', () => {
  test('the first judged answer counts, and the other one is aborted and not repeated', async () => {
    const calls = run([{ after: 2_500 }, { after: 300, outcome: 'the quicker' }]);
    expect(await calls.result).toEqual(['the quicker', 1_380]);
    expect(calls.aborted).toEqual([1]);
    expect(began(calls)).toEqual(['0 kept', '1080 new']);
  });

  test('a refusal is an answer too', async () => {
    const calls = run([{ after: 2_500 }, { after: 300, outcome: REFUSED }]);
    expect(await calls.result).toEqual([60020, 1_380]);
  });

  test('one that fails does not end the other', async () => {
    const calls = run([{ after: 1_200, outcome: NETWORK }, { after: 900 }]);
    expect(await calls.result).toEqual(['answer', 1_980]);
    expect(calls.log).toHaveLength(2);
  });
});

describe('a temporary failure', () => {
  test('is not repeated a third time, also not beside a slow last attempt', async () => {
    const busy = { after: 10, outcome: BUSY };
    const calls = run([busy, busy, { after: 1_900 }], { limit: 9_000 });
    expect(await calls.result).toEqual(['answer', 2_520]);
    expect(began(calls)).toEqual(['0 kept', '210 kept', '620 kept']);
  });

  test('is repeated twice, with growing pauses', async () => {
    const busy = { after: 10, outcome: BUSY };
    const calls = run([busy, busy, busy, { after: 10 }]);
    expect(await calls.result).toEqual([-1, 630]);
    expect(began(calls)).toEqual(['0 kept', '210 kept', '620 kept']);
  });

  test.each([
    [0, '110 kept'],
    [0.9, '290 kept'],
  ])('has a pause with jitter: random number %d', async (random, second) => {
    const calls = run([{ after: 10, outcome: BUSY }, { after: 10 }], { random });
    await calls.result;
    expect(began(calls)[1]).toBe(second);
  });

  test('without an answer is repeated over a new connection', async () => {
    const calls = run([{ after: 10, outcome: NETWORK }, { after: 10 }]);
    await calls.result;
    expect(began(calls)).toEqual(['0 kept', '210 new']);
  });

  test.each([
    [359, 1],
    [360, 2],
  ])('with %i ms left is tried %i times', async (limit, times) => {
    const calls = run(
      [
        { after: 10, outcome: BUSY },
        { after: 10, outcome: BUSY },
      ],
      { limit },
    );
    await calls.result;
    expect(calls.log).toHaveLength(times);
  });
});

test.each([
  ['a refusal', REFUSED],
  ['an error of our own', new TypeError('ours')],
] satisfies [string, Error][])('%s is not repeated', async (_, outcome) => {
  const calls = run([{ after: 0, outcome }, { after: 0 }]);
  await calls.result.catch(() => undefined);
  expect(calls.log).toHaveLength(1);
});

test('a host that never answers is given up at the deadline, after two attempts', async () => {
  const calls = run([{}, {}]);
  expect(await calls.result).toEqual(['network', 2_700]);
  expect(calls.log).toHaveLength(2);
});

test('nothing runs on after the end', async () => {
  await run([{ after: 300 }]).result;
  await run([{}, { after: 100 }]).result;
  expect(jest.getTimerCount()).toBe(0);
});
