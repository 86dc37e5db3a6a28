import { readCallbackRequest } from '../../../../server/wecom/callback/request';

const SIGNED = { msg_signature: 'signature', timestamp: '1790000000', nonce: 'nonce' };
const get = (query: object) => ({ path: '/wecom', httpMethod: 'GET', queryStringParameters: query });
const post = (body: string, query: object = SIGNED) => ({
  path: '/wecom',
  httpMethod: 'POST',
  queryStringParameters: query,
  body,
});
const invalid = (fault: string) => expect.objectContaining({ reason: 'INVALID_REQUEST', facts: { fault } });

test('a GET is the verification of the URL', () => {
  expect(readCallbackRequest(get({ ...SIGNED, echostr: 'P9nA==' }))).toEqual({
    kind: 'verification',
    envelope: { ...SIGNED, encrypted: 'P9nA==' },
  });
});

test('a plus sign of the base64 that a gateway decoded to a space is restored', () => {
  expect(readCallbackRequest(get({ ...SIGNED, echostr: 'a b c=' })).envelope.encrypted).toBe('a+b+c=');
});

test('a POST is an event; its envelope is in the body', () => {
  const body = '<xml><ToUserName>wwsuite</ToUserName><Encrypt><![CDATA[P9nA==]]></Encrypt></xml>';
  expect(readCallbackRequest(post(body))).toEqual({ kind: 'event', envelope: { ...SIGNED, encrypted: 'P9nA==' } });
  const encoded = { ...post(Buffer.from(body).toString('base64')), isBase64Encoded: true };
  expect(readCallbackRequest(encoded)).toEqual({ kind: 'event', envelope: { ...SIGNED, encrypted: 'P9nA==' } });
});

test.each(['msg_signature', 'timestamp', 'nonce', 'echostr'])('a request without %s is refused', (name) => {
  expect(() => readCallbackRequest(get({ ...SIGNED, echostr: 'x', [name]: undefined }))).toThrow(
    invalid(`no ${name} in the query`),
  );
  expect(() => readCallbackRequest(get({ ...SIGNED, echostr: 'x', [name]: '' }))).toThrow(invalid(`no ${name} in the query`));
});

test.each([
  ['neither GET nor POST', { ...post('<xml></xml>'), httpMethod: 'PUT' }],
  ['neither GET nor POST', { Type: 'Timer' }],
  ['no msg_signature in the query', post('<xml><Encrypt>x</Encrypt></xml>', {})],
  ['no Encrypt in the body', post('<xml><A>1</A></xml>')],
  ['the body is not the XML of a callback', post('')],
  ['the body is not the XML of a callback', post('<!DOCTYPE xml><xml><Encrypt>x</Encrypt></xml>')],
])('refused: %s', (fault, event) => {
  expect(() => readCallbackRequest(event)).toThrow(invalid(fault));
});

test('a body of more than 64 KB is refused before it is parsed', () => {
  const body = (bytes: number) => '<xml><Encrypt>x</Encrypt></xml>'.padEnd(bytes, ' ');
  expect(readCallbackRequest(post(body(65_536))).envelope.encrypted).toBe('x');
  expect(() => readCallbackRequest(post(body(65_537)))).toThrow(invalid('body too large'));
});
