import { closeServer, fault, serve } from './local-server';

afterEach(closeServer);

test('a GET resolves to the body, whose characters may arrive in parts', async () => {
  const { call } = await serve((request, response) => {
    const bytes = Buffer.from(`${request.method} ${request.url} 直播`);
    response.write(bytes.subarray(0, -1));
    setImmediate(() => response.end(bytes.subarray(-1)));
  });
  expect(await call()).toBe('GET /cgi-bin/gettoken?corpsecret=s3cret 直播');
});

test('a POST arrives as JSON with its length in bytes', async () => {
  const { call } = await serve(async (request, response) => {
    const { 'content-type': type, 'content-length': length, 'transfer-encoding': chunked } = request.headers;
    const body = Buffer.concat(await request.toArray()).toString();
    response.end(JSON.stringify([request.method, type, length, chunked ?? 'whole', body]));
  });
  const answer: unknown = JSON.parse(await call({ method: 'POST', body: '{"a":"直播"}' }));
  expect(answer).toEqual(['POST', 'application/json', '14', 'whole', '{"a":"直播"}']);
});

test('connections are kept; a fresh request gets a new one', async () => {
  const { call, sockets } = await serve((_, response) => response.end('{}'));
  await call();
  await call();
  expect(sockets()).toBe(1);
  await call({ fresh: true });
  expect(sockets()).toBe(2);
});

test('a reset on a kept connection is told apart from a reset on a new one', async () => {
  let alive = true;
  const { call } = await serve((request, response) => (alive ? response.end('{}') : request.socket.destroy()));
  await call();
  alive = false;
  await expect(call()).rejects.toMatchObject(fault('network', true));
  await expect(call({ fresh: true })).rejects.toMatchObject(fault('network', false));
});

test('after one kept connection was reset, the others that are as old as it are not used', async () => {
  let alive = true;
  let waiting: (() => void)[] = [];
  const { call, sockets } = await serve((request, response) => {
    if (!alive) return void request.socket.destroy();
    waiting.push(() => response.end('{}'));
    if (waiting.length === 2) for (const answer of waiting) answer();
  });
  await Promise.all([call(), call()]);
  expect(sockets()).toBe(2);
  alive = false;
  await expect(call()).rejects.toMatchObject(fault('network', true));
  alive = true;
  waiting = [];
  await Promise.all([call(), call()]);
  expect(sockets()).toBe(4);
});

test('an attempt that was overtaken is ended, with its connection', async () => {
  const { call, server } = await serve(() => undefined);
  const closed = new Promise((resolve) => server.on('connection', (socket) => socket.on('close', resolve)));
  const rivals = new Set<() => void>();
  const pending = call({ rivals });
  server.once('request', () => {
    for (const end of rivals) end();
  });
  await expect(pending).rejects.toMatchObject(fault('superseded'));
  await closed;
  expect(rivals.size).toBe(0);
});

test('an attempt that has answered is no rival any more: its connection is kept', async () => {
  const { call, sockets } = await serve((_, answer) => void answer.end('{}'));
  const rivals = new Set<() => void>();
  for (let calls = 0; calls < 2; calls += 1) await call({ rivals });
  for (const end of rivals) end();
  await call();
  expect(sockets()).toBe(1);
});
