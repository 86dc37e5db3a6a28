import { readHttpEvent, readJsonEvent, toAnswer, toRequest } from '../../../server/runtime/http-event';

const request = (event: unknown) => toRequest(readHttpEvent(event));
const post = (given: object) => request({ path: '/session', httpMethod: 'POST', headers: {}, ...given });
const pathOf = (path: unknown) => new URL(request({ path, httpMethod: 'GET' }).url).pathname;

test.each([
  ['/session', '/session'],
  ['/session/', '/session'],
  ['/live-entry/h5/session', '/session'],
  ['session', '/session'],
  ['/session/other', '/other'],
  ['/not-session', '/not-session'],
  ['', '/'],
  [undefined, '/'],
  [{ toString: 'session' }, '/'],
])('path %j is served as %s', (path, served) => {
  expect(pathOf(path)).toBe(served);
});

test.each(['PUT', 'TRACE', 'get', '', undefined, 'BAD METHOD', {}])('no route has the method %j', (httpMethod) => {
  expect(new URL(request({ path: '/session', httpMethod }).url).pathname).toBe('/');
  expect(readHttpEvent({ path: '/session', httpMethod }).method).toBeUndefined();
});

test('a body comes as text or in base64, and its length is that of its bytes', async () => {
  const code = { code: '直播' };
  const plain = post({ body: JSON.stringify(code), headers: { 'Content-Length': '1' } });
  expect(plain.headers.get('content-length')).toBe('17');
  expect(await plain.json()).toEqual(code);
  const encoded = post({ body: Buffer.from(JSON.stringify(code)).toString('base64'), isBase64Encoded: true });
  expect(await encoded.json()).toEqual(code);
  expect(await post({ body: null }).text()).toBe('');
  expect(await request({ path: '/js-sdk-config', httpMethod: 'GET', body: '{}' }).text()).toBe('');
});

test('headers are found in upper and lower case; what HTTP does not allow in a header is left out', () => {
  const { headers } = post({ headers: { ORIGIN: 'https://a.example', 'X-Name': '直播', 'bad name': 'x', 'x-line': 'a\nb' } });
  expect([...headers.keys()].filter((name) => name !== 'content-length')).toEqual(['origin']);
  expect(headers.get('Origin')).toBe('https://a.example');
});

test('several values of a header become one list', () => {
  expect(post({ headers: { accept: ['text/html', 'text/plain'] } }).headers.get('accept')).toBe('text/html, text/plain');
});

test('a query keeps every character, and every value of a name', () => {
  const url = 'https://a.example/%E8%AF%BE?a=1+2&b=%2B&c=课#x';
  const query = new URL(request({ path: '/x', httpMethod: 'GET', queryStringParameters: { url, n: ['1', '2'] } }).url)
    .searchParams;
  expect(query.get('url')).toBe(url);
  expect(query.getAll('n')).toEqual(['1', '2']);
});

test('only strings are taken: an object in their place is left out, whatever its toString does', () => {
  const hostile = {
    toString() {
      throw new Error('was read');
    },
  };
  const { query, headers } = readHttpEvent({
    path: hostile,
    httpMethod: 'GET',
    queryStringParameters: { a: hostile, b: ['1', hostile, 2], c: 'kept' },
    headers: { origin: hostile, referer: 'https://a.example/' },
  });
  expect(query).toEqual([
    ['b', '1'],
    ['c', 'kept'],
  ]);
  expect([...headers]).toEqual([['referer', 'https://a.example/']]);
});

test.each([undefined, null, {}, 'text', 7, [], { headers: 'x', queryStringParameters: 'y', body: 3 }])(
  'an event that did not come over HTTP is a request without a path: %j',
  (event) => {
    expect(new URL(request(event).url).pathname).toBe('/');
  },
);

test('an answer goes back with status, headers and body', async () => {
  expect(await toAnswer(new Response('{"ok":true}', { status: 201, headers: { 'x-a': '1' } }))).toEqual({
    statusCode: 201,
    headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-a': '1' },
    body: '{"ok":true}',
  });
});

test.each([
  [{ httpMethod: 'POST', body: '{"a":1}' }, { a: 1 }],
  [{ httpMethod: 'POST', body: 'eyJhIjoxfQ==', isBase64Encoded: true }, { a: 1 }],
  [{ httpMethod: 'POST', body: '{"a":' }, {}],
  [{ httpMethod: 'POST' }, {}],
  [
    { httpMethod: 'GET', body: '{"a":1}' },
    { httpMethod: 'GET', body: '{"a":1}' },
  ],
  [{ livingid: 'lvOne' }, { livingid: 'lvOne' }],
  [undefined, undefined],
])('the event %j is read as %j where JSON is expected', (event, read) => {
  expect(readJsonEvent(event)).toEqual(read);
});
