import { toRequest } from '../../../server/runtime/http-event';

const post = (given: object) => toRequest({ path: '/session', httpMethod: 'POST', headers: {}, ...given });
const pathOf = (path: unknown) => new URL(toRequest({ path, httpMethod: 'GET' }).url).pathname;

test.each([
  ['/session', '/session'],
  ['/session/', '/session'],
  ['/live-entry/h5/session', '/session'],
  ['session', '/session'],
  ['/session/other', '/other'],
  ['/not-session', '/not-session'],
  ['', '/'],
  [undefined, '/undefined'],
])('path %j is served as %s', (path, served) => {
  expect(pathOf(path)).toBe(served);
});

test.each(['PUT', 'TRACE', 'get', '', undefined, 'BAD METHOD', {}])('no route has the method %j', (httpMethod) => {
  expect(new URL(toRequest({ path: '/session', httpMethod }).url).pathname).toBe('/');
});

test('a body comes as text or in base64, and its length is what it is', async () => {
  const code = { code: '直播' };
  const plain = post({ body: JSON.stringify(code), headers: { 'Content-Length': '1' } });
  expect(plain.headers.get('content-length')).toBe('17');
  expect(await plain.json()).toEqual(code);
  const encoded = post({ body: Buffer.from(JSON.stringify(code)).toString('base64'), isBase64Encoded: true });
  expect(await encoded.json()).toEqual(code);
  expect(await post({ body: null }).text()).toBe('');
  expect(await toRequest({ path: '/js-sdk-config', httpMethod: 'GET', body: '{}' }).text()).toBe('');
});

test('headers are found in any case; what is no header is left out', () => {
  const { headers } = post({ headers: { ORIGIN: 'https://a.example', 'X-Name': '直播', 'bad name': 'x', 'x-line': 'a\nb' } });
  expect([...headers.keys()]).toEqual(['origin']);
  expect(headers.get('Origin')).toBe('https://a.example');
});

test('a query keeps every character, and every value of a name', () => {
  const url = 'https://a.example/%E8%AF%BE?a=1+2&b=%2B&c=课#x';
  const query = new URL(toRequest({ path: '/x', httpMethod: 'GET', queryStringParameters: { url, n: ['1', '2'] } }).url)
    .searchParams;
  expect(query.get('url')).toBe(url);
  expect(query.getAll('n')).toEqual(['1', '2']);
});

test.each([undefined, null, {}, 'text', 7, [], { headers: 'x', queryStringParameters: 'y', body: 3 }])(
  'an event that is none of HTTP is a request for nothing: %j',
  (event) => {
    expect(new URL(toRequest(event).url).pathname).toBe('/');
  },
);
