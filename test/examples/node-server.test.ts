/** The example as a host runs it: a process of its own, with `live-entry/server` from the sources. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { DEMO_CORP_ID, DEMO_LIVINGIDS, DEMO_SECRET, type SandboxWecom, startWecom } from '../../sandbox/fakes/wecom';

const GETTOKEN = '/cgi-bin/gettoken';
const LIN = 'oSandboxViewerLin';
const LIVE = { livingid: DEMO_LIVINGIDS.live };

let folder: string;
let program: string;
let wecom: SandboxWecom;
const processes: ChildProcess[] = [];
const servers: Server[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'node-server-'));
  program = join(folder, 'server.mjs');
  await build({
    entryPoints: ['examples/node-server/server.js'],
    outfile: program,
    alias: { 'live-entry/server': './server/index.ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
});
beforeEach(async () => {
  wecom = await startWecom();
});
afterEach(async () => {
  for (const each of processes.splice(0)) each.kill();
  for (const each of servers.splice(0)) {
    each.closeAllConnections();
    each.close();
  }
  await wecom.close();
});
afterAll(() => rm(folder, { recursive: true }));

/** Another party of the example, which answers JSON; undefined: 404. */
async function serve(answer: (request: IncomingMessage) => unknown): Promise<string> {
  const server = createServer(async (request, response) => {
    const found = await answer(request);
    response.writeHead(found === undefined ? 404 : 200).end(JSON.stringify(found ?? {}));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The code of wx.login of a viewer is `code of OPENID` here. */
function code2Session({ url = '' }: IncomingMessage): object {
  const code = new URL(url, 'http://wechat').searchParams.get('js_code') ?? '';
  return code.startsWith('code of ')
    ? { openid: code.slice('code of '.length), session_key: 'key' }
    : { errcode: 40029, errmsg: '' };
}

async function start(env: Record<string, string>) {
  const common = { PORT: '0', WECOM_CORP_ID: DEMO_CORP_ID, WECOM_API_BASE_URL: wecom.url };
  const wechat = { WECHAT_APP_ID: 'wxSandboxApp', WECHAT_APP_SECRET: 's', WECHAT_API_BASE_URL: await serve(code2Session) };
  const child = spawn(process.execPath, [program], { env: { ...common, ...wechat, ...env } });
  processes.push(child);
  let printed = '';
  child.stderr.on('data', (chunk) => {
    printed += chunk;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      const [line] = /^http:\S+/.exec(printed) ?? [];
      if (line) resolve(line);
    });
    child.on('exit', () => reject(new Error(printed)));
  });
  const post = async (path: string, body: unknown, session = ''): Promise<Record<string, unknown>> => {
    const headers: HeadersInit = session ? { authorization: `Bearer ${session}` } : {};
    const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, ...((await response.json()) as object) };
  };
  const login = async (openid: string) => String((await post('/login', { code: `code of ${openid}` })).session);
  return { post, login, printed: () => printed };
}
const calls = (api: string) => wecom.calls.filter((call) => call.api === api).length;

describe("with the app's secret", () => {
  test('a viewer gets the code of their own session, whatever openid the body has', async () => {
    const { post, login, printed } = await start({ WECOM_CORP_SECRET: DEMO_SECRET });
    const session = await login(LIN);
    const answer = await post('/living-code', { ...LIVE, openid: 'oSomebodyElse' }, session);
    expect(answer).toEqual({ status: 200, ok: true, livingCode: expect.any(String), expiresIn: expect.closeTo(280, -1) });
    expect(wecom.redeem({ living_code: String(answer.livingCode), openid: LIN })).toMatchObject({
      ok: true,
      livingid: 'lvDemoLive',
    });
    for (const secret of [LIN, session, DEMO_SECRET, String(answer.livingCode)]) expect(printed()).not.toContain(secret);
  });

  test('without a session there is no code', async () => {
    const { post } = await start({ WECOM_CORP_SECRET: DEMO_SECRET });
    const refusal = { status: 200, ok: false, reason: 'UNAUTHENTICATED', retryable: false, traceId: expect.any(String) };
    expect(await post('/living-code', LIVE)).toEqual(refusal);
    expect(await post('/living-code', { ...LIVE, openid: LIN }, 'made up')).toEqual(refusal);
    expect(wecom.calls).toEqual([]);
  });

  test('what is no request of the entry is refused', async () => {
    const { post, login } = await start({ WECOM_CORP_SECRET: DEMO_SECRET });
    expect(await post('/living-code', {}, await login(LIN))).toMatchObject({ ok: false, reason: 'INVALID_REQUEST' });
    expect(await post('/living-code', null, await login(LIN))).toMatchObject({ ok: false, reason: 'INVALID_REQUEST' });
    expect(await post('/living-code', 'x'.repeat(20_000))).toEqual({ status: 400 });
    expect(await post('/login', { code: 'of nobody' })).toEqual({ status: 400 });
    expect(await post('/elsewhere', {})).toEqual({ status: 404 });
  });
});

test('with a token server: no gettoken by the example, one DELETE for a stale token, and the viewer enters', async () => {
  let token: { access_token: string; expires_in: number } | undefined;
  const requests: string[] = [];
  const tokenServer = await serve(async (request) => {
    requests.push(`${request.method} ${request.url} ${await text(request)}`);
    if (request.method === 'DELETE') token = undefined;
    const query = `corpid=${DEMO_CORP_ID}&corpsecret=${DEMO_SECRET}`;
    token ??= (await (await fetch(`${wecom.url}${GETTOKEN}?${query}`)).json()) as { access_token: string; expires_in: number };
    return token;
  });
  const { post, login } = await start({ TOKEN_SERVER_URL: tokenServer });

  const session = await login(LIN);
  expect(await post('/living-code', LIVE, session)).toMatchObject({ ok: true });
  const stale = token?.access_token;
  wecom.revokeTokens();
  const answer = await post('/living-code', { ...LIVE, fresh: true }, session);

  expect(wecom.redeem({ living_code: String(answer.livingCode), openid: LIN })).toMatchObject({ ok: true });
  expect(requests).toEqual(['GET /access-token ', `DELETE /access-token {"access_token":"${stale}"}`, 'GET /access-token ']);
  expect(calls(GETTOKEN)).toBe(2);
});

test('without a credential it does not start, and says what is missing', async () => {
  await expect(start({})).rejects.toThrow('createLivingCodes: corpsecret is missing, or accessToken instead of it.');
});
