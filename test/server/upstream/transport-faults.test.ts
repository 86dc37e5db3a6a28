import type { RequestListener } from 'node:http';
import { closeServer, fault, serve } from './local-server';

afterEach(async () => {
  jest.useRealTimers();
  await closeServer();
});

test('where no server listens the fault is the network', async () => {
  const { call, server } = await serve(() => undefined);
  await new Promise((resolve) => server.close(resolve));
  await expect(call()).rejects.toMatchObject(fault('network'));
});

test('an https URL is not sent without encryption', async () => {
  const listener = jest.fn<void, Parameters<RequestListener>>((_, response) => void response.end('{}'));
  const { call, address } = await serve(listener);
  const url = new URL(`https://${address}/`);
  await expect(call({ url })).rejects.toMatchObject(fault('network'));
  expect(listener).not.toHaveBeenCalled();
});

test.each([
  ['no answer', () => undefined],
  ['an answer that stops after its head', (_, response) => response.writeHead(200).write('{')],
] satisfies [string, RequestListener][])('%s is given up at the time limit, and the connection with it', async (_, listener) => {
  const { call, server } = await serve(listener);
  const closed = new Promise((resolve) => server.on('connection', (socket) => socket.on('close', resolve)));
  await expect(call({ timeoutMs: 30 })).rejects.toMatchObject(fault('timeout'));
  await closed;
});

test('a call that has ended leaves no timer behind: nothing may run after the function has returned', async () => {
  jest.useFakeTimers({
    doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'Date', 'performance', 'hrtime', 'setInterval'],
  });
  const { call } = await serve((request, response) => response.writeHead(request.method === 'GET' ? 200 : 502).end());
  await call();
  await expect(call({ method: 'POST', body: '{}' })).rejects.toMatchObject(fault('http 502'));
  expect(jest.getTimerCount()).toBe(0);
});

test('an answer that breaks off is a network fault', async () => {
  const { call } = await serve((request, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('{"errcode":0');
    setImmediate(() => request.socket.destroy());
  });
  await expect(call()).rejects.toMatchObject(fault('network'));
});

test.each([204, 302, 404, 502])('status %i is a fault, whatever its body is', async (status) => {
  const { call } = await serve((_, response) => response.writeHead(status).end('{"errcode":0}'));
  await expect(call()).rejects.toMatchObject(fault(`http ${status}`));
});

test.each(['announced', 'not announced'])('an answer of more than 1 MB is refused, its length %s', async (announced) => {
  let bytes = 1_048_576;
  const { call } = await serve((_, response) => {
    if (announced === 'announced') response.setHeader('content-length', bytes);
    response.write('a');
    response.end('a'.repeat(bytes - 1));
  });
  expect(await call()).toHaveLength(1_048_576);
  bytes += 1;
  await expect(call()).rejects.toMatchObject(fault('answer too large'));
});

test('nothing is read of an answer that announces more than 1 MB', async () => {
  const { call } = await serve((_, response) => response.writeHead(200, { 'content-length': 1_048_577 }).flushHeaders());
  await expect(call()).rejects.toMatchObject(fault('answer too large'));
});

test('a fault contains nothing of the request', async () => {
  const { call } = await serve((_, response) => response.writeHead(500).end());
  const error = (await call().catch((reason: unknown) => reason)) as Error;
  expect(`${error.message} ${JSON.stringify(error)}`).not.toContain('s3cret');
});
