import { RefusalError } from '../../../../server/runtime/errors';
import { type CallbackServices, createCallbackHandler } from '../../../../server/wecom/callback/handler';
import type { AuthCodes } from '../../../../server/wecom/suite/auth-codes';
import { post, xml } from './signed-events';

const CONTEXT = { time_limit_in_ms: 3_000, request_id: 'trace-7' };
const EVENT = post(xml({ Event: 'living_status_change' }), 'wwcorp');
const TEXT = { 'content-type': 'text/plain; charset=utf-8' };

function setUp(services: Partial<CallbackServices> | (() => CallbackServices)) {
  const lines: string[] = [];
  const all = typeof services === 'function' ? services : () => ({ receive: async () => 'success', ...services });
  const handle = createCallbackHandler({
    services: all,
    log: (line) => lines.push(line),
    now: Date.now,
    steady: Date.now,
    random: () => 0,
  });
  return {
    call: (event: unknown = EVENT, fromMiniProgram = false) => handle({ event, context: CONTEXT, fromMiniProgram }),
    logged: () => lines.map((line) => JSON.parse(line) as object),
  };
}
const authCodes = (exchangePending: AuthCodes['exchangePending']) => ({
  authCodes: { put: async () => true, exchange: async () => undefined, exchangePending },
});

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('the answer for WeCom is plain text, with one line in the log', async () => {
  const receive: CallbackServices['receive'] = async (_, __, fields) => {
    fields.event = 'living_status_change';
    return 'success';
  };
  const { call, logged } = setUp({ receive });
  expect(await call()).toEqual({ statusCode: 200, headers: TEXT, body: 'success' });
  expect(logged()).toEqual([
    expect.objectContaining({ function: 'wecomCallback', action: 'callback', outcome: 'ok', event: 'living_status_change' }),
  ]);
});

test.each([
  ['UNAUTHENTICATED', 401],
  ['INVALID_REQUEST', 400],
  ['MISCONFIGURED', 500],
  ['UPSTREAM_UNAVAILABLE', 503],
] as const)('a refusal is its reason with its status: %s, %i', async (reason, statusCode) => {
  const { call, logged } = setUp({ receive: () => Promise.reject(new RefusalError(reason, { fault: 'for the log' })) });
  expect(await call()).toEqual({ statusCode, headers: TEXT, body: reason });
  expect(logged()).toEqual([expect.objectContaining({ outcome: reason, fault: 'for the log' })]);
});

test('WeCom gets an answer within a second, although the function may run for three', async () => {
  const remaining: number[] = [];
  const { call } = setUp({
    receive: (_, { deadline }) => {
      remaining.push(deadline.remaining());
      return new Promise(() => undefined);
    },
  });
  const answer = call();
  await jest.advanceTimersByTimeAsync(999);
  await expect(Promise.race([answer, 'none'])).resolves.toMatchObject({ statusCode: 503, body: 'UPSTREAM_UNAVAILABLE' });
  expect(remaining).toEqual([900]);
});

test('a wrong environment is answered and logged', async () => {
  const { call, logged } = setUp(() => {
    throw new RefusalError('MISCONFIGURED', { problems: ['WECOM_CALLBACK_TOKEN is not set: the Token.'] });
  });
  expect(await call()).toMatchObject({ statusCode: 500, body: 'MISCONFIGURED' });
  expect(logged()).toEqual([expect.objectContaining({ problems: ['WECOM_CALLBACK_TOKEN is not set: the Token.'] })]);
});

test('the timer exchanges what is pending, with the whole limit of the function', async () => {
  const remaining: number[] = [];
  const { call, logged } = setUp(
    authCodes(async ({ deadline }) => {
      remaining.push(deadline.remaining());
      return 2;
    }),
  );
  expect(await call({ Type: 'Timer', TriggerName: 'exchange' })).toEqual({ exchanged: 2 });
  expect(remaining).toEqual([2_700]);
  expect(logged()).toEqual([expect.objectContaining({ action: 'timer', outcome: 'ok', exchanged: 2 })]);
});

test('the timer of a self-built app has nothing to do', async () => {
  expect(await setUp({}).call({ Type: 'Timer' })).toEqual({ exchanged: 0 });
});

test('a timer that fails does not reject', async () => {
  const { call, logged } = setUp(authCodes(() => Promise.reject(new Error('store is down'))));
  expect(await call({ Type: 'Timer' })).toEqual({ exchanged: 0 });
  expect(logged()).toEqual([expect.objectContaining({ action: 'timer', outcome: 'UPSTREAM_UNAVAILABLE' })]);
});

test.each([undefined, null, 'text', {}])('an event that is none is passed on to be refused: %p', async (event) => {
  const receive = jest.fn(() => Promise.reject(new RefusalError('INVALID_REQUEST')));
  expect(await setUp({ receive }).call(event)).toMatchObject({ statusCode: 400 });
});

test.each([{ Type: 'Timer' }, EVENT])('a viewer cannot drive it: %j', async (event) => {
  const exchangePending = jest.fn(async () => 1);
  const receive = jest.fn(async () => 'success');
  const { call, logged } = setUp({ receive, ...authCodes(exchangePending) });
  expect(await call(event, true)).toMatchObject({ statusCode: 401 });
  expect([exchangePending, receive].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  expect(logged()).toEqual([expect.objectContaining({ outcome: 'UNAUTHENTICATED', fault: 'called from a mini-program' })]);
});
