/** liveEntryH5 where it will run: instances of its own, frozen between calls, behind the HTTP access service. */
import { Hono } from 'hono';
import { type CloudFunction, startFunction } from '../../sandbox/fakes/cloud';
import { httpAccess } from '../../sandbox/fakes/cloud/http-access';
import { type SandboxOfficialAccount, startOfficialAccount } from '../../sandbox/fakes/official-account';
import { type Served, serve } from '../../sandbox/fakes/serve';
import { type SandboxWecom, startWecom } from '../../sandbox/fakes/wecom';
import type { LogLine } from './built-function';
import { h5Environment, ORIGIN, oauthCode } from './h5-parties';

let wecom: SandboxWecom;
let account: SandboxOfficialAccount;
let instances: CloudFunction;
let gateway: Served;
let printed: string[];

beforeEach(async () => {
  [wecom, account] = await Promise.all([startWecom(), startOfficialAccount()]);
  printed = [];
  instances = startFunction({
    folder: 'dist/cloudfunctions/liveEntryH5',
    env: h5Environment({ wecom, account }),
    onLog: (line) => printed.push(line),
  });
  gateway = await serve(
    new Hono().all('/h5/*', (c) => httpAccess(instances, c)),
    0,
  );
});
afterEach(async () => {
  await Promise.all([gateway, instances, wecom, account].map((part) => part.close()));
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${gateway.url}/h5${path}`, { ...init, headers: { origin: ORIGIN, ...init.headers } });
const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

test('one warm instance takes a page from preflight to living_code, and the log has one line for each step', async () => {
  const preflight = await ask('/session', { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST' } });
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, ORIGIN]);
  const opened = await post('/session', { code: await oauthCode(account) });
  const { session } = (await opened.json()) as { session: string };
  const signed = await ask(`/js-sdk-config?url=${encodeURIComponent(`${ORIGIN}/course?id=7#/live`)}`);
  expect(await signed.json()).toMatchObject({ ok: true, signature: expect.any(String) });
  const entered = await post('/living-code', { livingid: 'lvDemoLive' }, { authorization: `Bearer ${session}` });
  const { livingCode } = (await entered.json()) as { livingCode: string };

  expect(wecom.redeem({ living_code: livingCode, openid: 'oSandboxViewerLin' })).toMatchObject({ ok: true });
  expect(instances.instances()).toBe(1);
  expect(printed.map((line) => (JSON.parse(line) as LogLine).action)).toEqual([
    'preflight',
    'session',
    'js-sdk-config',
    'living-code',
  ]);
});

test('a session opened at one instance is good at all others', async () => {
  const opened = await post('/session', { code: await oauthCode(account) });
  const { session } = (await opened.json()) as { session: string };
  await instances.kill();
  const entered = await post('/living-code', { livingid: 'lvDemoLive' }, { authorization: `Bearer ${session}` });
  expect(entered.status).toBe(200);
});
