/** examples/node-server as a host runs it: a process of its own, with `live-entry/server` from the sources, and a fake WeCom. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { DEMO_CORP_ID, DEMO_SECRET, type SandboxWecom, startWecom } from '../../sandbox/fakes/wecom';

export function useNodeServer() {
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

  /** The only party that calls gettoken. `requests` has what it was asked. */
  async function serveTokens() {
    const requests: string[] = [];
    let token: { access_token: string; expires_in: number } | undefined;
    const url = await serve(async (request) => {
      requests.push(`${request.method} ${request.url} ${await text(request)}`);
      if (request.method === 'DELETE') token = undefined;
      const query = `corpid=${DEMO_CORP_ID}&corpsecret=${DEMO_SECRET}`;
      token ??= (await (await fetch(`${wecom.url}/cgi-bin/gettoken?${query}`)).json()) as typeof token;
      return token;
    });
    return { url, requests, token: () => token?.access_token };
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
    return { url, post, login, printed: () => printed };
  }

  return { wecom: () => wecom, serveTokens, start };
}

/** The code of wx.login of a viewer is `code of OPENID` here. */
function code2Session({ url = '' }: IncomingMessage): object {
  const code = new URL(url, 'http://wechat').searchParams.get('js_code') ?? '';
  return code.startsWith('code of ')
    ? { openid: code.slice('code of '.length), session_key: 'key' }
    : { errcode: 40029, errmsg: '' };
}
