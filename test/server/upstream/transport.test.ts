import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTransport, type TransportRequest } from '../../../server/upstream/transport';

let server: Server;
let sockets: number;
afterEach(async () => {
  jest.useRealTimers();
  server.closeAllConnections();
  if (server.listening) await new Promise((resolve) => server.close(resolve));
});

/** A server that answers in this way, and a transport to it. */
async function serve(listener: RequestListener) {
  sockets = 0;
  server = createServer(listener).on('connection', () => {
    sockets += 1;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/cgi-bin/gettoken?corpsecret=s3cret`);
  const transport = createTransport();
  return (request: Partial<TransportRequest> = {}) =>
    transport({
      url,
      method: 'GET',
      body: undefined,
      timeoutMs: 2_000,
      fresh: false,
      signal: new AbortController().signal,
      ...request,
    });
}

const fault = (text: string, staleConnection = false) => ({ fault: text, staleConnection });

test('a GET resolves to the body, whose characters may arrive in parts', async () => {
  const call = await serve((request, response) => {
    const bytes = Buffer.from(`${request.method} ${request.url} 直播`);
    response.write(bytes.subarray(0, -1));
    setImmediate(() => response.end(bytes.subarray(-1)));
  });
  expect(await call()).toBe('GET /cgi-bin/gettoken?corpsecret=s3cret 直播');
});

test('a POST arrives as JSON with its length in bytes', async () => {
  const call = await serve(async (request, response) => {
    const { 'content-type': type, 'content-length': length, 'transfer-encoding': chunked } = request.headers;
    const body = Buffer.concat(await request.toArray()).toString();
    response.end(JSON.stringify([request.method, type, length, chunked ?? 'whole', body]));
  });
  const answer: unknown = JSON.parse(await call({ method: 'POST', body: '{"a":"直播"}' }));
  expect(answer).toEqual(['POST', 'application/json', '14', 'whole', '{"a":"直播"}']);
});

test('connections are kept; a fresh request gets a new one', async () => {
  const call = await serve((_, response) => response.end('{}'));
  await call();
  await call();
  expect(sockets).toBe(1);
  await call({ fresh: true });
  expect(sockets).toBe(2);
});

test('a reset on a kept connection is told apart from a reset on a new one', async () => {
  let alive = true;
  const call = await serve((request, response) => (alive ? response.end('{}') : request.socket.destroy()));
  await call();
  alive = false;
  await expect(call()).rejects.toMatchObject(fault('network', true));
  await expect(call({ fresh: true })).rejects.toMatchObject(fault('network', false));
});

test('after one kept connection was reset, the others that are as old as it are not used', async () => {
  let alive = true;
  let waiting: (() => void)[] = [];
  const call = await serve((request, response) => {
    if (!alive) return void request.socket.destroy();
    waiting.push(() => response.end('{}'));
    if (waiting.length === 2) for (const answer of waiting) answer();
  });
  await Promise.all([call(), call()]);
  expect(sockets).toBe(2);
  alive = false;
  await expect(call()).rejects.toMatchObject(fault('network', true));
  alive = true;
  waiting = [];
  await Promise.all([call(), call()]);
  expect(sockets).toBe(4);
});

test('an attempt that was overtaken is ended, with its connection', async () => {
  const call = await serve(() => undefined);
  const closed = new Promise((resolve) => server.on('connection', (socket) => socket.on('close', resolve)));
  const rival = new AbortController();
  const pending = call({ signal: rival.signal });
  server.once('request', () => rival.abort());
  await expect(pending).rejects.toMatchObject(fault('superseded'));
  await closed;
});

test('where no server listens the fault is the network', async () => {
  const call = await serve(() => undefined);
  await new Promise((resolve) => server.close(resolve));
  await expect(call()).rejects.toMatchObject(fault('network'));
});

test('an https URL is not sent without encryption', async () => {
  const listener = jest.fn<void, Parameters<RequestListener>>((_, response) => void response.end('{}'));
  const call = await serve(listener);
  const url = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await expect(call({ url })).rejects.toMatchObject(fault('network'));
  expect(listener).not.toHaveBeenCalled();
});

test.each([
  ['no answer', () => undefined],
  ['an answer that stops after its head', (_, response) => response.writeHead(200).write('{')],
] satisfies [string, RequestListener][])('%s is given up at the time limit, and the connection with it', async (_, listener) => {
  const call = await serve(listener);
  const closed = new Promise((resolve) => server.on('connection', (socket) => socket.on('close', resolve)));
  await expect(call({ timeoutMs: 30 })).rejects.toMatchObject(fault('timeout'));
  await closed;
});

test('a call that has ended leaves no timer behind: nothing may run after the function has returned', async () => {
  jest.useFakeTimers({
    doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'Date', 'performance', 'hrtime', 'setInterval'],
  });
  const call = await serve((request, response) => response.writeHead(request.method === 'GET' ? 200 : 502).end());
  await call();
  await expect(call({ method: 'POST', body: '{}' })).rejects.toMatchObject(fault('http 502'));
  expect(jest.getTimerCount()).toBe(0);
});

test('an answer that breaks off is a network fault', async () => {
  const call = await serve((request, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('{"errcode":0');
    setImmediate(() => request.socket.destroy());
  });
  await expect(call()).rejects.toMatchObject(fault('network'));
});

test.each([204, 302, 404, 502])('status %i is a fault, whatever its body is', async (status) => {
  const call = await serve((_, response) => response.writeHead(status).end('{"errcode":0}'));
  await expect(call()).rejects.toMatchObject(fault(`http ${status}`));
});

test.each(['announced', 'not announced'])('an answer of more than 256 KB is refused, its length %s', async (announced) => {
  let bytes = 262_144;
  const call = await serve((_, response) => {
    if (announced === 'announced') response.setHeader('content-length', bytes);
    response.write('a');
    response.end('a'.repeat(bytes - 1));
  });
  expect(await call()).toHaveLength(262_144);
  bytes += 1;
  await expect(call()).rejects.toMatchObject(fault('answer too large'));
});

test('a fault contains nothing of the request', async () => {
  const call = await serve((_, response) => response.writeHead(500).end());
  const error = (await call().catch((reason: unknown) => reason)) as Error;
  expect(`${error.message} ${JSON.stringify(error)}`).not.toContain('s3cret');
});
