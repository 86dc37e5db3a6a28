/** What only the operator may ask of liveEntry. */
import { createLiveEntryHandler, type OperatorAction } from '../../../server/living-code/handler';
import { RefusalError } from '../../../server/runtime/errors';

const TOKEN = 'dummy-operator-token-of-32-chars';
const REFUSED = { ok: false, reason: 'INVALID_REQUEST', retryable: false, traceId: 'trace-7' };

function setUp(token = TOKEN) {
  const lines: string[] = [];
  const inspect = jest.fn<ReturnType<OperatorAction>, Parameters<OperatorAction>>(async () => ({ ok: true, seen: 7 }) as never);
  const handle = createLiveEntryHandler({
    entrance: () => {
      throw new RefusalError('MISCONFIGURED');
    },
    operator: { token, actions: { inspect } },
    log: (line) => lines.push(line),
    now: () => 1_790_000_000_000,
    steady: () => 1_790_000_000_000,
    random: () => 0,
  });
  const call = (event: unknown, openid?: string) => handle({ event, context: { request_id: 'trace-7' }, openid });
  return { inspect, call, lines, logged: () => lines.map((line) => JSON.parse(line) as object) };
}

const http = (body: string, more: object = {}) => ({ path: '/live', httpMethod: 'POST', headers: {}, body, ...more });
const EVENT = { action: 'inspect', token: TOKEN, what: 'all' };

test('the operator is answered, directly and over HTTP; the action does not see the token, and the log neither', async () => {
  const { inspect, call, lines, logged } = setUp();
  const json = JSON.stringify(EVENT);
  const encoded = { body: Buffer.from(json).toString('base64'), isBase64Encoded: true };
  for (const event of [EVENT, http(json), http('', encoded)]) expect(await call(event)).toEqual({ ok: true, seen: 7 });
  expect(inspect.mock.calls.map(([event]) => event)).toEqual(Array(3).fill({ action: 'inspect', what: 'all' }));
  expect(logged()[1]).toMatchObject({ function: 'liveEntry', action: 'inspect', outcome: 'ok' });
  expect(lines.join()).not.toContain(TOKEN);
});

test('a refusal has for the operator what the log has', async () => {
  const { inspect, call } = setUp();
  const remedy = { en: 'Add it.', zh: '请添加。' };
  const facts = { api: '/cgi-bin/gettoken', errcode: 60020, hint: '1658-7', ip: '203.0.113.7', remedy };
  inspect.mockRejectedValue(new RefusalError('MISCONFIGURED', facts));
  expect(await call(EVENT)).toEqual({ ok: false, reason: 'MISCONFIGURED', retryable: false, traceId: 'trace-7', ...facts });
});

test.each([
  ['with a wrong token', { ...EVENT, token: `${TOKEN}x` }, undefined, TOKEN],
  ['without a token', { action: 'inspect' }, undefined, TOKEN],
  ['from a mini-program', EVENT, 'oLin', TOKEN],
  ['where no token is configured', { action: 'inspect', token: '' }, undefined, ''],
  ['where the configured token is short', { ...EVENT, token: 'short' }, undefined, 'short'],
])('%s: INVALID_REQUEST and nothing else', async (_, event, openid, token) => {
  const { inspect, call, lines } = setUp(token);
  expect(await call(event, openid)).toEqual(REFUSED);
  expect(inspect).not.toHaveBeenCalled();
  expect(lines.join()).not.toContain(TOKEN);
});

test('a token that is too short is named in the log', async () => {
  const { call, logged } = setUp('short');
  await call({ ...EVENT, token: 'short' });
  expect(logged()).toEqual([
    expect.objectContaining({
      outcome: 'INVALID_REQUEST',
      fault: 'MISCONFIGURED',
      problems: ['LIVE_ENTRY_DOCTOR_TOKEN must have at least 32 characters.'],
    }),
  ]);
});

test('everything else over HTTP has no openid, whatever the body says', async () => {
  const { call } = setUp();
  const unauthenticated = { ...REFUSED, reason: 'UNAUTHENTICATED' };
  const viewer = JSON.stringify({ livingid: 'lvOne', openid: 'oLin' });
  for (const event of [http(viewer), http('{'), http(viewer, { httpMethod: 'GET' }), http('null')]) {
    expect(await call(event)).toEqual(unauthenticated);
  }
});

test('an event that a mini-program has made look like one of HTTP is not unwrapped', async () => {
  const { call, inspect } = setUp();
  expect(await call(http(JSON.stringify(EVENT)), 'oLin')).toEqual(REFUSED);
  expect(inspect).not.toHaveBeenCalled();
});
