import { RefusalError } from '../../../server/runtime/errors';
import { type InvokeOptions, invoke } from '../../../server/runtime/invoke';

let lines: string[];
beforeEach(() => {
  lines = [];
});
const options = (context: unknown = { time_limit_in_ms: 3000, request_id: 'trace' }): InvokeOptions => ({
  context,
  name: 'liveEntry',
  action: 'getLivingCode',
  now: Date.now,
  random: () => 0.5,
  log: (line) => lines.push(line),
});

test('work that never ends is answered before the platform kills the instance', async () => {
  const started = performance.now();
  const answer = await invoke(options({ time_limit_in_ms: 500 }), () => new Promise<never>(() => undefined));
  expect(performance.now() - started).toBeLessThan(500);
  expect(answer).toMatchObject({ ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true });
});

test.each([undefined, null, 'context', { time_limit_in_ms: 'soon' }, { time_limit_in_ms: -1 }])(
  'a context of %p counts as 3 s',
  async (context) => {
    await invoke(options(context), async ({ deadline }) => {
      expect(deadline.remaining()).toBeGreaterThan(2600);
      expect(deadline.remaining()).toBeLessThanOrEqual(2700);
      return { ok: true };
    });
  },
);

test('a fault of our own is answered, and its message, which could hold anything, is nowhere', async () => {
  const answer = await invoke(options(), async () => {
    throw new TypeError('cannot read corpsecret=sandbox-secret');
  });
  expect(answer).toEqual({ ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: 'trace' });
  expect(lines.join()).not.toContain('sandbox-secret');
  expect(JSON.parse(String(lines[0]))).toMatchObject({ fault: expect.stringContaining('TypeError'), traceId: 'trace' });
});

test('facts for the operator do not reach the client', async () => {
  const facts = { errcode: 60020, ip: '203.0.113.7', hint: '1658' };
  const remedy = { en: 'Add it.', zh: '请添加。' };
  const answer = await invoke(options(), async () => {
    throw new RefusalError('MISCONFIGURED', { ...facts, remedy });
  });
  expect(answer).toEqual({ ok: false, reason: 'MISCONFIGURED', retryable: false, traceId: 'trace' });
  expect(JSON.parse(String(lines[0]))).toMatchObject({
    outcome: 'MISCONFIGURED',
    ...facts,
    remedy: 'Add it.',
    remedyZh: '请添加。',
  });
});

test('whoever is turned away for too many calls is told when to come back', async () => {
  const answer = await invoke(options(), async () => {
    throw new RefusalError('RATE_LIMITED');
  });
  expect(answer).toMatchObject({ reason: 'RATE_LIMITED', retryable: true, retryAfter: 10 });
});
