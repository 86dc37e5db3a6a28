import { deadlineFor, limitTo } from '../../../server/runtime/invocation';
import { testInvocation } from '../invocation';

let time: number;
beforeEach(() => {
  time = 1_790_000_000_000;
});
const now = () => time;

test.each([
  ['the default limit of a cloud function', 3_000, 2_700],
  ['a longer limit', 10_000, 9_000],
  ['a limit so long that the viewer has left', 60_000, 15_000],
  ['no limit in the context', undefined, 2_700],
  ['a text', '3000', 2_700],
  ['zero', 0, 2_700],
  ['NaN', Number.NaN, 2_700],
])('%s (%p) gives %i ms', (_, limit, ms) => {
  expect(deadlineFor(limit, now).remaining()).toBe(ms);
});

test('a closer limit than the default one can be set', () => {
  expect(deadlineFor(3_000, now, 900).remaining()).toBe(900);
  expect(deadlineFor(500, now, 900).remaining()).toBe(450);
});

test('the time left is never negative', () => {
  const deadline = deadlineFor(3_000, now);
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
