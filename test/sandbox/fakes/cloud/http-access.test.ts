import path from 'node:path';
import { Hono } from 'hono';
import { type CloudFunction, startFunction } from '../../../../sandbox/fakes/cloud';
import { httpAccess } from '../../../../sandbox/fakes/cloud/http-access';

let handler: CloudFunction;
let app: Hono;
beforeAll(() => {
  handler = startFunction({ folder: path.join(__dirname, 'fixtures/http') });
  app = new Hono().all('*', (c) => httpAccess(handler, c));
});
afterAll(() => handler.close());

test('a request becomes an event: path, query decoded once, header names in lower case, body as text, no openid', async () => {
  const response = await app.request('/h5/session?a=%E4%BD%A0%2B1&b=', {
    method: 'POST',
    headers: { 'X-Custom-Header': 'yes' },
    body: '{"code":"你好"}',
  });
  const { event, openid } = await response.json();
  expect(event).toMatchObject({
    path: '/h5/session',
    httpMethod: 'POST',
    headers: { 'x-custom-header': 'yes' },
    queryStringParameters: { a: '你+1', b: '' },
    body: '{"code":"你好"}',
    isBase64Encoded: false,
  });
  expect(event).not.toHaveProperty('userInfo');
  expect(openid).toBeNull();
});

test('a result with a statusCode is the response', async () => {
  const response = await app.request('/?answer=http', { method: 'POST', body: 'made it' });
  expect(response.status).toBe(202);
  expect(response.headers.get('x-made-by')).toBe('function');
  expect(await response.text()).toBe('made it');
});

test('a base64 body is sent decoded', async () => {
  const response = await app.request('/?answer=base64');
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255]);
});

test('any other result is the body of the response', async () => {
  expect(await (await app.request('/?answer=text')).text()).toBe('plain text');
});

test('a function that throws results in HTTP 500, without the error message', async () => {
  const response = await app.request('/?answer=throw');
  expect(response.status).toBe(500);
  expect(await response.text()).toBe('the function failed');
});
