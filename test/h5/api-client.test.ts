import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createServer } from '../../h5/api-client';

const NO_ANSWER = { ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' };

let http: HttpServer;
let url: string;
let answer: () => Response | Promise<Response>;
let requests: { method: string; path: string; authorization: string | undefined; body: string }[];

beforeAll(async () => {
  const app = new Hono().all('*', async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const body = await c.req.text();
    requests.push({ method: c.req.method, path: pathname + search, authorization: c.req.header('authorization'), body });
    return answer();
  });
  http = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as HttpServer;
  await new Promise((resolve) => http.once('listening', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/liveEntryH5`;
});
// setTimeout alone: the time limit of a request outlives its answer, and the tests should not.
const REAL = ['Date', 'nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'hrtime'] as const;
beforeEach(() => {
  requests = [];
  jest.useFakeTimers({ doNotFake: [...REAL] });
});
afterEach(() => jest.useRealTimers());
afterAll(() => {
  http.closeAllConnections();
  http.close();
});

const json =
  (body: unknown, status = 200) =>
  () =>
    Response.json(body, { status });

test('a session is opened with the OAuth code in the body', async () => {
  answer = json({ ok: true, session: 'S', expiresIn: 7200 });
  expect(await createServer(url).openSession('CODE')).toEqual({ ok: true, session: 'S', expiresIn: 7200 });
  expect(requests).toEqual([{ method: 'POST', path: '/liveEntryH5/session', authorization: undefined, body: '{"code":"CODE"}' }]);
});

test('a signature is asked for an address, with everything in it escaped', async () => {
  answer = json({ ok: true, appId: 'wx', timestamp: 1, nonceStr: 'n', signature: 's' });
  const signature = await createServer(url).sign('https://school.example.com/?a=1&b=2');
  expect(signature).toEqual({ ok: true, signed: { appId: 'wx', timestamp: 1, nonceStr: 'n', signature: 's' } });
  expect(requests[0]?.path).toBe('/liveEntryH5/js-sdk-config?url=https%3A%2F%2Fschool.example.com%2F%3Fa%3D1%26b%3D2');
});

test('a living code is asked for with the session in the header, not in the address', async () => {
  answer = json({ ok: true, livingCode: 'C', expiresIn: 280 });
  const request = { livingid: 'lv1', corpid: 'ww1' };
  expect(await createServer(url).livingCode('SESSION', request)).toEqual({ ok: true, livingCode: 'C', expiresIn: 280 });
  expect(requests).toEqual([
    { method: 'POST', path: '/liveEntryH5/living-code', authorization: 'Bearer SESSION', body: JSON.stringify(request) },
  ]);
});

test('a refusal is read from the body, whatever the status', async () => {
  const refusal = { ok: false, reason: 'RATE_LIMITED', retryable: true, retryAfter: 12, traceId: 'trace-3' };
  answer = json(refusal, 429);
  const server = createServer(url);
  expect(await server.openSession('CODE')).toEqual(refusal);
  expect(await server.sign('https://school.example.com/')).toEqual(refusal);
  expect(await server.livingCode('S', { livingid: 'lv' })).toEqual(refusal);
});

test.each([
  ['a page of the gateway', () => new Response('<html>502</html>', { status: 502 })],
  ['JSON that is no object', json('ok')],
  ['a success without what it promises', json({ ok: true })],
  ['nothing', () => new Response('')],
])('%s reads as a failed network', async (_, given) => {
  answer = given;
  const server = createServer(url);
  expect(await server.openSession('CODE')).toEqual(NO_ANSWER);
  expect(await server.livingCode('S', { livingid: 'lv' })).toEqual(NO_ANSWER);
});

test('a server that is not there, and one that does not answer for ten seconds, read as a failed network', async () => {
  expect(await createServer('http://127.0.0.1:9').openSession('CODE')).toEqual(NO_ANSWER);
  answer = () => new Promise(() => {});
  const hanging = createServer(url).openSession('CODE');
  jest.advanceTimersByTime(10_000);
  expect(await hanging).toEqual(NO_ANSWER);
});
