/** liveEntryH5 is called with what no gateway sends, and its event takes long to read: an answer in time in every case. */
import { type SandboxOfficialAccount, startOfficialAccount } from '../../../sandbox/fakes/official-account';
import { type SandboxWecom, startWecom } from '../../../sandbox/fakes/wecom';
import { coldInstance, type HttpAnswer } from '../built-function';
import { coldH5 } from '../h5-page';
import { h5Environment, ORIGIN } from '../h5-parties';

let wecom: SandboxWecom;
let account: SandboxOfficialAccount;
beforeEach(async () => {
  [wecom, account] = await Promise.all([startWecom(), startOfficialAccount()]);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all([wecom.close(), account.close()]);
});

const throwing = () => {
  throw new TypeError('from the event');
};
/** Values that break code which makes a string of them. */
const HOSTILE: [string, unknown][] = [
  ['an object whose toString throws', { toString: throwing }],
  ['an object whose toString is no function', { toString: null, valueOf: null }],
  ['an object without a prototype', Object.create(null)],
  ['a list of such', [{ toString: throwing }, Object.create(null)]],
  ['a nested object', { a: { b: {} } }],
  ['a symbol', Symbol('x')],
  ['a number', 7],
  ['null', null],
  ['a text with half a character', '\ud800'],
  ['a text with a line break', 'a\r\nSet-Cookie: x'],
];

const headers = { origin: ORIGIN };
const POST = { httpMethod: 'POST', body: '{}' };
/** Each part of the event as such a value, and the status that it gets. */
const PARTS: [string, number, (value: unknown) => Record<string, unknown>][] = [
  ['path', 400, (path) => ({ path, headers })],
  ['httpMethod', 400, (httpMethod) => ({ path: '/session', httpMethod, headers })],
  ['a query value', 400, (url) => ({ path: '/js-sdk-config', headers, queryStringParameters: { url } })],
  ['the query', 400, (queryStringParameters) => ({ path: '/js-sdk-config', headers, queryStringParameters })],
  ['origin', 403, (origin) => ({ path: '/js-sdk-config', headers: { origin }, queryStringParameters: { url: `${ORIGIN}/` } })],
  ['authorization', 401, (authorization) => ({ ...POST, path: '/living-code', headers: { ...headers, authorization } })],
  ['the headers', 403, (given) => ({ ...POST, path: '/living-code', headers: given })],
  ['body', 400, (body) => ({ ...POST, path: '/session', headers, body })],
  ['isBase64Encoded', 400, (isBase64Encoded) => ({ ...POST, path: '/session', headers, isBase64Encoded })],
  ['everything', 400, (value) => ({ path: value, httpMethod: value, headers: value, queryStringParameters: value, body: value })],
];

test.each(HOSTILE)('%s in any part of the event is answered, and WeChat is asked nothing', async (_, value) => {
  const { send } = coldH5({ wecom, account });
  const statuses: [string, number][] = [];
  for (const [part, , event] of PARTS) {
    const answer = await send(event(value));
    expect(answer.json).toMatchObject({ ok: false, reason: expect.any(String) });
    statuses.push([part, answer.statusCode]);
  }
  expect(statuses).toEqual(PARTS.map(([part, status]) => [part, status]));
  expect([...account.calls, ...wecom.calls]).toEqual([]);
});

test('the time limit counts from the call, however long the request takes to read', async () => {
  const { call } = coldInstance<HttpAnswer>('liveEntryH5', wecom, h5Environment({ wecom, account }));
  account.injectFault({ api: '*', times: Number.POSITIVE_INFINITY, fault: { hang: true } });
  const event = {
    path: '/session',
    httpMethod: 'POST',
    headers: { origin: ORIGIN },
    get body() {
      const until = performance.now() + 450;
      while (performance.now() < until);
      return JSON.stringify({ code: 'that-is-never-answered' });
    },
  };
  const started = performance.now();
  const answer = await call(event, undefined, { time_limit_in_ms: 2_000 });
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(answer.statusCode).toBe(503);
});
