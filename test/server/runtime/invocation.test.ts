import { createDeadline, limitTo, withinDeadline } from '../../../server/runtime/invocation';
import { testInvocation } from '../invocation';

let time: number;
beforeEach(() => {
  time = 1_790_000_000_000;
});
const now = () => time;
const deadlineFor = (limitMs: unknown, withinMs?: number) =>
  createDeadline({ limitMs, ...(withinMs && { withinMs }), startedAt: time, steady: now });

test.each([
  ['the default limit of a cloud function', 3_000, 2_700],
  ['a longer limit', 10_000, 9_000],
  ['a limit so long that the viewer has left', 60_000, 15_000],
  ['no limit in the context', undefined, 2_700],
  ['a text', '3000', 2_700],
  ['zero', 0, 2_700],
  ['NaN', Number.NaN, 2_700],
])('%s (%p) gives %i ms', (_, limit, ms) => {
  expect(deadlineFor(limit).remaining()).toBe(ms);
});

test('a closer limit than the default one can be set', () => {
  expect(deadlineFor(3_000, 900).remaining()).toBe(900);
  expect(deadlineFor(500, 900).remaining()).toBe(450);
});

test('the time left is never negative', () => {
  const deadline = deadlineFor(3_000);
  time += 2_699;
  expect(deadline.remaining()).toBe(1);
  time += 10_000;
  expect(deadline.remaining()).toBe(0);
});

test('a part of the work may have less time, and never more than the whole', () => {
  const invocation = testInvocation(2_700);
  const part = limitTo(700, invocation, now);
  expect(part.deadline.remaining()).toBe(700);
  time += 600;
  expect(part.deadline.remaining()).toBe(100);
  invocation.deadline.ms = 50;
  expect(part.deadline.remaining()).toBe(50);
  time += 600;
  expect(part.deadline.remaining()).toBe(0);
});

test('calls and warnings of a part are in the log line of the whole', () => {
  const invocation = testInvocation();
  const part = limitTo(700, invocation, now);
  part.warnings.push('from the part');
  part.upstream.push({ api: '/cgi-bin/gettoken', errcode: 0, ms: 1 });
  expect(invocation).toMatchObject({ warnings: ['from the part'], upstream: [{ api: '/cgi-bin/gettoken' }] });
  expect(part.traceId).toBe('trace-7');
});

test('the time counts from when main was entered', () => {
  const startedAt = time;
  time += 416;
  expect(createDeadline({ limitMs: 3_000, startedAt, steady: now }).remaining()).toBe(2_284);
});

test('work that must not be cut lifts a closer limit, of a part and of the whole, up to that of the platform', () => {
  const deadline = deadlineFor(3_000, 900);
  const part = limitTo(700, { ...testInvocation(), deadline }, now);
  time += 600;
  part.deadline.extend();
  expect(part.deadline.remaining()).toBe(2_100);
  expect(deadline.remaining()).toBe(2_100);
});

describe('work within a deadline', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const pass = async (ms: number) => {
    time += ms;
    await jest.advanceTimersByTimeAsync(ms);
  };

  test('is given up when the time is over', async () => {
    const work = withinDeadline(new Promise(() => undefined), deadlineFor(3_000)).catch((error: unknown) => error);
    await pass(2_700);
    expect(await work).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE', facts: { fault: 'deadline' } });
  });

  test('has the longer time when the deadline was extended meanwhile', async () => {
    const deadline = deadlineFor(3_000, 900);
    const work = withinDeadline(new Promise((resolve) => setTimeout(resolve, 2_500, 'done')), deadline);
    await pass(800);
    deadline.extend();
    await pass(1_700);
    expect(await work).toBe('done');
  });
});
