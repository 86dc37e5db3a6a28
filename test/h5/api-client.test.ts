import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createApiClient } from '../../h5/api-client';

const NO_ANSWER = { ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' };

let http: Server;
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
  http = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  await new Promise((resolve) => http.once('listening', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/liveEntryH5`;
});
// Only setTimeout is faked: the time limit of a request stays pending after its answer, and would keep the tests running.
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
  expect(await createApiClient(url).openSession('CODE')).toEqual({ ok: true, session: 'S', expiresIn: 7200 });
  expect(requests).toEqual([{ method: 'POST', path: '/liveEntryH5/session', authorization: undefined, body: '{"code":"CODE"}' }]);
});

test('a signature is requested for a URL, which is escaped', async () => {
  answer = json({ ok: true, appId: 'wx', timestamp: 1, nonceStr: 'n', signature: 's' });
  const signature = await createApiClient(url).signUrl('https://school.example.com/?a=1&b=2');
  expect(signature).toEqual({ ok: true, signed: { appId: 'wx', timestamp: 1, nonceStr: 'n', signature: 's' } });
  expect(requests[0]?.path).toBe('/liveEntryH5/js-sdk-config?url=https%3A%2F%2Fschool.example.com%2F%3Fa%3D1%26b%3D2');
});

test('a living code is requested with the session in the header, not in the URL', async () => {
  answer = json({ ok: true, livingCode: 'C', expiresIn: 280 });
  const request = { livingid: 'lv1', corpid: 'ww1' };
  expect(await createApiClient(url).getLivingCode('SESSION', request)).toEqual({ ok: true, livingCode: 'C', expiresIn: 280 });
  expect(requests).toEqual([
    { method: 'POST', path: '/liveEntryH5/living-code', authorization: 'Bearer SESSION', body: JSON.stringify(request) },
  ]);
});

test('info and whenOpen are passed on, and the status comes with the code or alone', async () => {
  const living = { status: 'reserved', replay: 'off', theme: '', reserveStart: 1_795_000_000, reserveLivingDuration: 3600 };
  answer = json({ ok: true, living });
  const request = { livingid: 'lv1', info: true, whenOpen: true } as const;
  expect(await createApiClient(url).getLivingCode('SESSION', request)).toEqual({ ok: true, living });
  expect(requests[0]?.body).toBe(JSON.stringify(request));
});

test('the status alone is asked for with the session in the header, and a livingid that is escaped', async () => {
  const living = { status: 'living', replay: 'off', theme: '', reserveStart: 1_795_000_000, reserveLivingDuration: 3600 };
  answer = json({ ok: true, living });
  const look = { action: 'getLivingInfo', livingid: 'lv&1', corpid: 'ww 1' } as const;
  expect(await createApiClient(url).getLivingCode('SESSION', look)).toEqual({ ok: true, living });
  const path = '/liveEntryH5/living-info?livingid=lv%261&corpid=ww+1';
  expect(requests).toEqual([{ method: 'GET', path, authorization: 'Bearer SESSION', body: '' }]);
});

test('a refusal is read from the body, whatever the status', async () => {
  const refusal = { ok: false, reason: 'RATE_LIMITED', retryable: true, retryAfter: 12, traceId: 'trace-3' };
  answer = json(refusal, 429);
  const client = createApiClient(url);
  expect(await client.openSession('CODE')).toEqual(refusal);
  expect(await client.signUrl('https://school.example.com/')).toEqual(refusal);
  expect(await client.getLivingCode('S', { livingid: 'lv' })).toEqual(refusal);
});

test.each([
  ['an HTML page of the gateway', () => new Response('<html>502</html>', { status: 502 })],
  ['JSON that is not an object', json('ok')],
  ['a success without its fields', json({ ok: true })],
  ['an empty body', () => new Response('')],
])('%s counts as a failed network', async (_, given) => {
  answer = given;
  const client = createApiClient(url);
  expect(await client.openSession('CODE')).toEqual(NO_ANSWER);
  expect(await client.getLivingCode('S', { livingid: 'lv' })).toEqual(NO_ANSWER);
});

test('an unreachable server, and one without an answer after ten seconds, count as a failed network', async () => {
  expect(await createApiClient('http://127.0.0.1:9').openSession('CODE')).toEqual(NO_ANSWER);
  let arrived = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  answer = () => {
    arrived();
    return new Promise(() => {});
  };
  const hanging = createApiClient(url).openSession('CODE');
  // Otherwise it might arrive in the next test.
  await arrival;
  jest.advanceTimersByTime(10_000);
  expect(await hanging).toEqual(NO_ANSWER);
});
