import { version } from '../../../package.json';
import { RefusalError } from '../../../server/runtime/errors';
import { hasAnswered, type InvokeOptions, invoke } from '../../../server/runtime/invoke';

let lines: string[];
beforeEach(() => {
  jest.useFakeTimers({ now: 1_790_000_000_000 });
  lines = [];
});
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});
const options = (context: unknown = { time_limit_in_ms: 3000, request_id: 'trace' }): InvokeOptions => ({
  context,
  name: 'liveEntry',
  action: 'getLivingCode',
  now: Date.now,
  steady: Date.now,
  random: () => 0.5,
  log: (line) => lines.push(line),
});
const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
const refuse = (error: unknown) => invoke(options(), () => Promise.reject(error));

test('an answer is returned as it is, with one line in the log', async () => {
  const answer = await invoke(options(), async ({ upstream }, fields) => {
    upstream.push({ api: '/cgi-bin/gettoken', errcode: 0, ms: 80 });
    fields.livingid = 'lvOne';
    jest.advanceTimersByTime(120);
    return { ok: true, livingCode: 'CODE-1' };
  });
  expect(answer).toEqual({ ok: true, livingCode: 'CODE-1' });
  expect(logged()).toEqual([
    {
      traceId: 'trace',
      version,
      function: 'liveEntry',
      action: 'getLivingCode',
      outcome: 'ok',
      livingid: 'lvOne',
      durationMs: 120,
      upstream: [{ api: '/cgi-bin/gettoken', errcode: 0, ms: 80 }],
    },
  ]);
});

test('a warning is in the log although the viewer gets an answer', async () => {
  await invoke(options(), async ({ warnings }) => {
    warnings.push('token store: failed, went on without it');
    return { ok: true };
  });
  expect(logged()).toEqual([expect.objectContaining({ outcome: 'ok', warnings: ['token store: failed, went on without it'] })]);
});

test.each([
  ['an answer', async () => ({ ok: true as const })],
  ['a refusal', () => Promise.reject(new RefusalError('OPENID_REJECTED'))],
])('%s waits for what is under way beside it, for as long as the deadline allows', async (_, result) => {
  const begun = (ms: number) =>
    invoke(options(), ({ besides }) => {
      besides.push(new Promise((resolve) => setTimeout(resolve, ms)));
      return result();
    });
  let answer = begun(900);
  await jest.advanceTimersByTimeAsync(899);
  await expect(Promise.race([answer, 'no answer yet'])).resolves.toBe('no answer yet');
  await jest.advanceTimersByTimeAsync(1);
  await expect(Promise.race([answer, 'no answer yet'])).resolves.not.toBe('no answer yet');

  answer = begun(9_000);
  await jest.advanceTimersByTimeAsync(2_740);
  await expect(Promise.race([answer, 'no answer yet'])).resolves.toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
  await jest.advanceTimersByTimeAsync(9_000);
});

test('work that never ends is answered before the platform kills the instance', async () => {
  const answer = invoke(options({ time_limit_in_ms: 500 }), () => new Promise<never>(() => undefined));
  await jest.advanceTimersByTimeAsync(499);
  await expect(Promise.race([answer, 'no answer yet'])).resolves.toMatchObject({
    ok: false,
    reason: 'UPSTREAM_UNAVAILABLE',
    retryable: true,
  });
  expect(logged()).toEqual([expect.objectContaining({ fault: 'deadline' })]);
});

test('work at the end of its deadline still answers by itself', async () => {
  const answer = invoke(options({ time_limit_in_ms: 500 }), async ({ deadline }) => {
    await new Promise((resolve) => setTimeout(resolve, deadline.remaining()));
    return { ok: true };
  });
  await jest.advanceTimersByTimeAsync(450);
  expect(await answer).toEqual({ ok: true });
});

test.each([undefined, null, 'context', { time_limit_in_ms: 'soon' }, { time_limit_in_ms: -1 }])(
  'a context of %p counts as 3 s',
  async (context) => {
    await invoke(options(context), async ({ deadline }) => {
      expect(deadline.remaining()).toBe(2700);
      return { ok: true };
    });
  },
);

test('a closer limit than the platform has is kept', async () => {
  await invoke({ ...options(), withinMs: 900 }, async ({ deadline }) => {
    expect(deadline.remaining()).toBe(900);
    return { ok: true };
  });
});

test('without a request_id each invocation has a traceId of its own', async () => {
  for (const context of [{}, { request_id: '' }]) await invoke(options(context), async () => ({ ok: true }));
  const traceIds = logged().map(({ traceId }) => traceId);
  expect(traceIds).toEqual(Array(2).fill(expect.stringMatching(/^[0-9a-f-]{36}$/)));
  expect(new Set(traceIds).size).toBe(2);
});

test('a bug of our own is answered, and its message, which could contain anything, appears nowhere', async () => {
  const answer = await refuse(new TypeError('cannot read corpsecret=sandbox-secret'));
  expect(answer).toEqual({ ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: 'trace' });
  expect(lines.join()).not.toContain('sandbox-secret');
  expect(logged()[0]).toMatchObject({
    fault: expect.stringMatching(/^unexpected TypeError at .*invoke\.test\.ts:\d+/),
    traceId: 'trace',
    remedy: 'This is a bug of live-entry: please report it.',
  });
});

test.each([undefined, 'sandbox-secret', { message: 'sandbox-secret' }])('the same for a rejection with %p', async (thrown) => {
  expect(await refuse(thrown)).toMatchObject({ ok: false, reason: 'UPSTREAM_UNAVAILABLE' });
  expect(lines.join()).not.toContain('sandbox-secret');
});

test('facts for the operator do not reach the client', async () => {
  const facts = { errcode: 60020, ip: '203.0.113.7', hint: '1658' };
  const remedy = { en: 'Add it.', zh: '请添加。' };
  expect(await refuse(new RefusalError('MISCONFIGURED', { ...facts, remedy }))).toEqual({
    ok: false,
    reason: 'MISCONFIGURED',
    retryable: false,
    traceId: 'trace',
  });
  expect(logged()[0]).toMatchObject({ outcome: 'MISCONFIGURED', ...facts, remedy: 'Add it.', remedyZh: '请添加。' });
});

test('a viewer who is refused for the rate limit gets the seconds to wait', async () => {
  expect(await refuse(new RefusalError('RATE_LIMITED'))).toMatchObject({
    reason: 'RATE_LIMITED',
    retryable: true,
    retryAfter: 10,
  });
  expect(await refuse(new RefusalError('RATE_LIMITED', {}, 75))).toMatchObject({ retryAfter: 75 });
});

test.each([
  [0, 5],
  [0.999, 15],
])('viewers who are refused at the same time come back at different times: random number %d', async (random, retryAfter) => {
  const work = () => Promise.reject(new RefusalError('RATE_LIMITED'));
  expect(await invoke({ ...options(), random: () => random }, work)).toMatchObject({ retryAfter });
});

test('only what may pass by itself is retryable', async () => {
  for (const reason of [
    'INVALID_REQUEST',
    'UNAUTHENTICATED',
    'LIVING_UNAVAILABLE',
    'NOT_PERMITTED',
    'OPENID_REJECTED',
  ] as const) {
    expect(await refuse(new RefusalError(reason))).toEqual({ ok: false, reason, retryable: false, traceId: 'trace' });
  }
});

test('whoever works for an invocation can see that it has answered, and for no other one', async () => {
  const seen: boolean[] = [];
  const later = () => new Promise((resolve) => setTimeout(resolve, 5_000)).then(() => void seen.push(hasAnswered()));
  const refused = invoke(options(), async () => {
    seen.push(hasAnswered());
    void later();
    throw new RefusalError('MISCONFIGURED');
  });
  await refused;
  const running = invoke(options({ time_limit_in_ms: 20_000 }), () => later().then(() => ({ ok: true })));
  await jest.advanceTimersByTimeAsync(5_000);
  await running;
  expect(seen).toEqual([false, true, false]);
  expect(hasAnswered()).toBe(false);
});
