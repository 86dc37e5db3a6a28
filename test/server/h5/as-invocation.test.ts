import { Hono } from 'hono';
import { asInvocation, type H5Env } from '../../../server/h5/as-invocation';
import { RefusalError } from '../../../server/runtime/errors';

function setUp(route: () => void) {
  const lines: string[] = [];
  const app = new Hono<H5Env>();
  app.onError((_, c) => c.body(null, 500));
  app.use(
    asInvocation({
      now: () => 1_790_000_000_000,
      steady: () => 1_790_000_000_000,
      random: () => 0,
      log: (line) => lines.push(line),
    }),
  );
  app.get('/work', (c) => {
    c.var.fields.deadline = c.var.invocation.deadline.remaining();
    route();
    return c.json({ ok: true });
  });
  const context = { time_limit_in_ms: 3_000, request_id: 'trace-7' };
  const startedAt = 1_790_000_000_000;
  const call = async (path = '/work', method = 'GET') =>
    app.fetch(new Request(`http://function${path}`, { method }), { context, startedAt });
  return { call, logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}
const refuse = (error: Error) => () => {
  throw error;
};

test('a route runs as one invocation with the deadline of the platform, and one line in the log', async () => {
  const { call, logged } = setUp(() => undefined);
  const response = await call();
  expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(logged()).toEqual([
    expect.objectContaining({ traceId: 'trace-7', function: 'liveEntryH5', action: 'work', outcome: 'ok', deadline: 2_700 }),
  ]);
});

test.each([
  ['LIVING_UNAVAILABLE', 403],
  ['RATE_LIMITED', 429],
  ['MISCONFIGURED', 500],
] as const)('a refusal of a route is %s with status %i', async (reason, status) => {
  const response = await setUp(refuse(new RefusalError(reason))).call();
  expect([response.status, await response.json()]).toEqual([
    status,
    expect.objectContaining({ ok: false, reason, traceId: 'trace-7' }),
  ]);
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('a bug in a route is answered without its message', async () => {
  const { call, logged } = setUp(refuse(new TypeError('the session is s3cret')));
  const response = await call();
  expect(response.status).toBe(503);
  expect((await response.text()) + JSON.stringify(logged())).not.toContain('s3cret');
});

test.each([
  ['/other', 'GET'],
  ['/work', 'POST'],
  ['/work/more', 'GET'],
])('%s by %s is no route: INVALID_REQUEST, and the path is not in the log', async (path, method) => {
  const { call, logged } = setUp(() => undefined);
  const response = await call(path, method);
  expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ reason: 'INVALID_REQUEST' })]);
  expect(logged()).toEqual([expect.objectContaining({ action: 'unknown', fault: 'no such path' })]);
});
