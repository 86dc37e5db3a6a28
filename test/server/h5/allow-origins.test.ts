import { RefusalError } from '../../../server/runtime/errors';
import { h5Stage, ORIGIN, refusal } from './h5-stage';

const PAGE = { query: { url: `${ORIGIN}/course` } };
const EVIL = 'https://evil.example.com';

test('a page of an allowed origin can read the answer', async () => {
  const { status, headers } = await h5Stage().call('GET', '/js-sdk-config', PAGE);
  expect([status, headers['access-control-allow-origin']]).toEqual([200, ORIGIN]);
});

test('a page and a function behind one domain: the browser sends a Referer with a GET', async () => {
  const headers = { referer: `${ORIGIN}/course?id=1` };
  expect(await h5Stage().call('GET', '/js-sdk-config', { ...PAGE, headers })).toMatchObject({ status: 200 });
});

test('the same on the developer’s machine, by http', async () => {
  const page = 'http://127.0.0.1:4173';
  const { call } = h5Stage({ allowedOrigins: [page] });
  const headers = { referer: `${page}/course?id=1` };
  expect(await call('GET', '/js-sdk-config', { query: { url: `${page}/course` }, headers })).toMatchObject({ status: 200 });
});

test.each([
  ['a foreign origin', { origin: EVIL }, 'a foreign origin'],
  ['a subdomain', { origin: 'https://a.live.example.com' }, 'a foreign origin'],
  ['another scheme', { origin: 'http://live.example.com' }, 'a foreign origin'],
  ['a foreign Referer', { referer: `${EVIL}/?${ORIGIN}/` }, 'a foreign origin'],
  ['a Referer that only contains an allowed page', { referer: `about:${ORIGIN}/` }, 'no Origin'],
  ['a foreign origin with an allowed Referer', { origin: EVIL, referer: `${ORIGIN}/` }, 'a foreign origin'],
  ['the origin of a sandboxed frame', { origin: 'null' }, 'no Origin'],
  ['two origins', { origin: `${ORIGIN}, ${EVIL}` }, 'no Origin'],
  ['neither Origin nor Referer', {}, 'no Origin'],
])('%s is refused with 403, and its page cannot read why', async (_, headers, fault) => {
  const { call, signPage, logged } = h5Stage();
  const answer = await call('GET', '/js-sdk-config', { ...PAGE, headers });
  expect(answer).toMatchObject({ status: 403, body: refusal('MISCONFIGURED') });
  expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  expect(signPage).not.toHaveBeenCalled();
  const remedies = {
    remedy: expect.stringContaining('add its origin to H5_ALLOWED_ORIGINS'),
    remedyZh: expect.stringContaining('加入 H5_ALLOWED_ORIGINS'),
  };
  expect(logged()).toEqual([expect.objectContaining({ fault, ...remedies })]);
});

test('the log names the foreign origin, so that the operator can add it', async () => {
  const { call, logged } = h5Stage();
  await call('GET', '/js-sdk-config', { ...PAGE, headers: { origin: EVIL } });
  expect(logged()).toEqual([expect.objectContaining({ origin: EVIL })]);
});

test('a POST needs an Origin: a Referer is not enough', async () => {
  const { call, redeemOauthCode } = h5Stage();
  const headers = { referer: `${ORIGIN}/course` };
  expect(await call('POST', '/session', { headers, body: { code: 'OAUTH-CODE' } })).toMatchObject({ status: 403 });
  expect(redeemOauthCode).not.toHaveBeenCalled();
});

test('a list that cannot be read is the reason, before a foreign origin is', async () => {
  const problems = ['H5_ALLOWED_ORIGINS must list the origins of your pages.'];
  const pageServices = () => {
    throw new RefusalError('MISCONFIGURED', { problems });
  };
  const { call, logged } = h5Stage({ allowedOrigins: [], pageServices });
  expect(await call('GET', '/js-sdk-config', PAGE)).toMatchObject({ status: 500, body: refusal('MISCONFIGURED') });
  expect(logged()).toEqual([expect.objectContaining({ problems })]);
});

describe('the preflight of a browser', () => {
  test('allows the methods and headers that a page uses, for two hours', async () => {
    const { call, logged } = h5Stage();
    const { status, headers } = await call('OPTIONS', '/living-code');
    expect(status).toBe(204);
    expect(logged()).toEqual([expect.objectContaining({ action: 'preflight', outcome: 'ok' })]);
    expect(headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'Authorization,Content-Type',
      'access-control-max-age': '7200',
    });
  });

  test('is refused for a foreign origin', async () => {
    const { status, headers } = await h5Stage().call('OPTIONS', '/living-code', { headers: { origin: EVIL } });
    expect(status).toBe(403);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});
