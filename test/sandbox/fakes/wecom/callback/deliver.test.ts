import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEMO_SUITE_ID, deliver } from '../../../../../sandbox/fakes/wecom';
import { useWecom } from '../call-wecom';

const wecom = useWecom();

let server: Server;
let respond: RequestListener;
let url: string;
let received: IncomingMessage[];
beforeAll(async () => {
  server = createServer((request, response) => {
    received.push(request);
    respond(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
});
beforeEach(() => {
  received = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const push = () => deliver(wecom().callbacks.suiteTicket(DEMO_SUITE_ID), url);

test('sends the XML with the signed query', async () => {
  let body = '';
  respond = (incoming, response) => incoming.on('data', (bytes) => (body += bytes)).on('end', () => response.end('success'));
  const request = wecom().callbacks.suiteTicket(DEMO_SUITE_ID);
  expect(await deliver(request, url)).toMatchObject({ accepted: true, status: 200, body: 'success' });
  expect(body).toBe(request.body);
  const { searchParams } = new URL(received[0]?.url ?? '', url);
  expect(Object.fromEntries(searchParams)).toEqual(request.query);
  expect(received[0]).toMatchObject({ method: 'POST', headers: { 'content-type': 'text/xml; charset=utf-8' } });
});

test.each([
  ['"success"', 200],
  ['success\n', 200],
  ['', 200],
  ['{"errcode":0}', 200],
  ['success', 500],
])('does not accept %j with HTTP %i', async (body, status) => {
  respond = (_request, response) => response.writeHead(status).end(body);
  expect(await push()).toMatchObject({ accepted: false, status, body });
});

test('for a verification it accepts the decrypted echostr only, not success', async () => {
  const request = wecom().callbacks.verification({ suite_id: DEMO_SUITE_ID });
  respond = (_request, response) => response.end(request.expects);
  expect(await deliver(request, url)).toMatchObject({ accepted: true });
  expect(received[0]).toMatchObject({ method: 'GET' });
  respond = (_request, response) => response.end('success');
  expect(await deliver(request, url)).toMatchObject({ accepted: false });
});

test('waits one second for a response', async () => {
  respond = () => undefined;
  const { accepted, status, ms } = await push();
  expect({ accepted, status }).toEqual({ accepted: false, status: null });
  expect(ms).toBeGreaterThanOrEqual(990);
  expect(ms).toBeLessThan(1500);
});

test('resolves without a status when the connection is refused', async () => {
  expect(await deliver(wecom().callbacks.suiteTicket(DEMO_SUITE_ID), 'http://127.0.0.1:1/callback')).toMatchObject({
    status: null,
  });
});
