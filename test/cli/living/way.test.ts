/** Which way a command goes to WeCom, and what stands in it. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEMO_LIVINGIDS, DEMO_SECRET } from '../../../sandbox/fakes/wecom';
import { TOKEN, useWays } from './ways';

const { wecom, env, typed } = useWays();
const INFO = ['info', '--livingid', DEMO_LIVINGIDS.live];
const untrust = () => {
  for (const app of wecom().world.apps) app.trustedIp = '192.0.2.1';
};

test('with LIVE_ENTRY_FUNCTION_URL the function is called, with --local WeCom itself', async () => {
  const both = { ...env('local'), ...env('remote'), WECOM_CORP_SECRET: 'dummy-wrong-secret' };
  expect(await typed('remote', INFO, { env: both })).toMatchObject({ code: 0 });
  expect(await typed('remote', [...INFO, '--local'], { env: both })).toMatchObject({
    code: 1,
    err: expect.stringContaining('errcode 40001'),
  });
});

test('an address that is not trusted: what to add and where, and that the function is another way', async () => {
  untrust();
  const { code, err } = await typed('local', INFO);
  expect(code).toBe(1);
  expect(err).toContain('Add 203.0.113.7 in 管理后台');
  expect(err).toContain('Or call through the deployed function');
  const remote = await typed('remote', INFO);
  expect(remote.err).toContain('Add 203.0.113.7 in 管理后台');
  expect(remote.err).not.toContain('Or call through');
  expect(remote.err).toMatch(/traceId \w/);
});

test('what is not configured is named; no secret, only the name', async () => {
  const given = { env: { WECOM_CORP_ID: '', WECOM_API_BASE_URL: 'http://example.com' } };
  const { code, err } = await typed('local', INFO, given);
  expect(code).toBe(2);
  expect(err).toContain('WECOM_API_BASE_URL must be an https URL');
  expect(err).toContain('WECOM_CORP_ID is not set');
  expect(err).not.toContain(DEMO_SECRET);
});

test.each([
  ['第三方', { WECOM_APP_TYPE: 'suite-app' }],
  [
    '代开发 with its permanent_code in the store',
    { WECOM_APP_TYPE: 'customized-app', WECOM_CORP_SECRET: '', WECOM_SUITE_ID: 'dkdummy' },
  ],
  ['a token server', { LIVE_ENTRY_ACCESS_TOKEN_FUNCTION: 'wecomAccessToken' }],
])('%s can only be called through the function', async (_, more) => {
  expect(await typed('local', INFO, { env: more })).toMatchObject({
    code: 2,
    err: expect.stringContaining("This machine does not have the app's secret"),
  });
});

test.each([
  [
    'a URL that is not safe',
    { LIVE_ENTRY_FUNCTION_URL: 'http://example.com/live' },
    'LIVE_ENTRY_FUNCTION_URL must be an https URL',
  ],
  ['no token', { LIVE_ENTRY_DOCTOR_TOKEN: '' }, 'LIVE_ENTRY_DOCTOR_TOKEN is not set'],
])('%s is wrong use', async (_, more, sentence) => {
  expect(await typed('remote', INFO, { env: more })).toMatchObject({ code: 2, err: expect.stringContaining(sentence) });
});

test('a wrong token: compare it, exit code 1', async () => {
  const { code, err } = await typed('remote', INFO, { env: { LIVE_ENTRY_DOCTOR_TOKEN: `${TOKEN}x` } });
  expect(code).toBe(1);
  expect(err).toContain('Compare LIVE_ENTRY_DOCTOR_TOKEN here');
  expect(err).not.toContain(TOKEN);
});

test.each<[string, RequestListener, string]>([
  ['nothing that is JSON', (_, response) => response.end('<html>'), 'not json (LIVE_ENTRY_FUNCTION_URL)'],
  ['another status', (_, response) => response.writeHead(404).end('{}'), 'http 404 (LIVE_ENTRY_FUNCTION_URL)'],
  ['a redirect', (_, response) => response.writeHead(302, { location: '/' }).end(), 'network (LIVE_ENTRY_FUNCTION_URL)'],
  ['a broken connection', (request) => request.socket.destroy(), 'network (LIVE_ENTRY_FUNCTION_URL)'],
  ['something else', (_, response) => response.end('{"ok":"yes"}'), 'Compare LIVE_ENTRY_FUNCTION_URL'],
  ['an older result', (_, response) => response.end('{"ok":true,"result":{}}'), 'no status in the answer of the function'],
])('a function that answers with %s: exit code 1', async (_, answer, fact) => {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const LIVE_ENTRY_FUNCTION_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { code, out, err } = await typed('remote', INFO, { env: { LIVE_ENTRY_FUNCTION_URL } });
  server.closeAllConnections();
  server.close();
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(fact);
});
