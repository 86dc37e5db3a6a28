import { EntryError } from '../../../server/runtime/errors';
import { type InvokeOptions, invoke } from '../../../server/runtime/invoke';
import { hintsOf } from '../../../server/upstream/hints';

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
  const facts = { errcode: 60020, ip: '203.0.113.7', hint: '1658', remedy: 'add it' };
  const answer = await invoke(options(), async () => {
    throw new EntryError('MISCONFIGURED', facts);
  });
  expect(answer).toEqual({ ok: false, reason: 'MISCONFIGURED', retryable: false, traceId: 'trace' });
  expect(JSON.parse(String(lines[0]))).toMatchObject({ outcome: 'MISCONFIGURED', ...facts });
});

test('whoever is turned away for too many calls is told when to come back', async () => {
  const answer = await invoke(options(), async () => {
    throw new EntryError('RATE_LIMITED');
  });
  expect(answer).toMatchObject({ reason: 'RATE_LIMITED', retryable: true, retryAfter: 10 });
});

describe("what is taken out of WeCom's errmsg", () => {
  test.each([
    [
      'not allow to access from your ip, hint: [1658286717354964018506079], from ip: 115.227.127.185, more info at https://open.work.weixin.qq.com',
      { hint: '1658286717354964018506079', ip: '115.227.127.185' },
    ],
    ['hint: [1658286717-a_b], from ip: 2001:db8::1, more info', { hint: '1658286717-a_b', ip: '2001:db8::1' }],
    ['invalid credential, hint: [access token here], from ip: 999.1.1.1', {}],
    [
      'invalid ip 198.51.100.4 ipv6 ::ffff:198.51.100.4, not in whitelist, rid: 6ab7-21c',
      { hint: '6ab7-21c', ip: '198.51.100.4' },
    ],
    ['ok', {}],
    [undefined, {}],
    [{ hint: 'x' }, {}],
  ])('%p', (errmsg, expected) => {
    expect(hintsOf(errmsg)).toEqual(expected);
  });
});
