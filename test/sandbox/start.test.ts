import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { SandboxEvent, SwitchName } from '../../sandbox/protocol';
import { type RunningSandbox, startSandbox } from '../../sandbox/start';
import { followEvents } from './follow-events';

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
beforeEach(() => post('/sandbox/reset'));
afterAll(() => sandbox.close());

interface Answer {
  status: number;
  [field: string]: unknown;
}

async function post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(sandbox.url + path, { method: 'POST', body: text, headers });
  return { status: response.status, ...((await response.json()) as object) };
}

const enter = (openid?: string, livingid = 'lvDemoLive') =>
  post('/call/liveEntry', { livingid }, openid === undefined ? {} : { 'X-WX-OPENID': openid });
const redeem = (answer: Answer) => post('/sandbox/redeem', { living_code: answer.livingCode });
const upstream = () => sandbox.wecom.calls.map(({ api, errcode }) => [api.split('/').at(-1), errcode]);

describe('POST /call/liveEntry', () => {
  test('runs the built function for the viewer in the header: the code opens the living for that viewer alone', async () => {
    const answer = await enter('oSandboxViewerWang');
    expect(answer).toMatchObject({ status: 200, ok: true, livingCode: expect.any(String) });
    const living_code = String(answer.livingCode);
    expect(sandbox.wecom.redeem({ living_code, openid: 'oSandboxViewerWang' })).toMatchObject({
      ok: true,
      livingid: 'lvDemoLive',
    });
    expect(sandbox.wecom.redeem({ living_code, openid: 'oSandboxViewerLin' })).toEqual({ ok: false, why: 'foreign' });
    expect(upstream()).toEqual([
      ['gettoken', 0],
      ['get_living_code', 0],
    ]);
  });

  test('takes the current viewer when no header names one', async () => {
    expect(await redeem(await enter())).toMatchObject({ ok: true });
    await post('/sandbox/viewer', { openid: 'oSandboxViewerChen' });
    const answer = await enter();
    expect(sandbox.wecom.redeem({ living_code: String(answer.livingCode), openid: 'oSandboxViewerChen' })).toMatchObject({
      ok: true,
    });
  });

  test('with an empty header is a call from outside WeChat', async () => {
    expect(await enter('')).toMatchObject({ status: 200, ok: false, reason: 'UNAUTHENTICATED' });
  });

  test('says which functions there are, and refuses what is not JSON', async () => {
    expect(await post('/call/nothing')).toEqual({
      status: 404,
      error: 'no such function: use one of liveEntry, liveEntryH5, wecomCallback',
    });
    expect(await post('/call/liveEntry', '{"livingid":')).toEqual({ status: 400, error: 'the body is not JSON' });
  });

  test("passes the platform's own error on when the function cannot answer", async () => {
    const broken = await startSandbox({ port: 0, functionsFolder: __dirname });
    const response = await fetch(`${broken.url}/call/liveEntry`, { method: 'POST', body: '{}' }).finally(broken.close);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ errCode: -404011 });
  });
});

describe('the switches', () => {
  test.each<[SwitchName, string, [string | undefined, number | null]]>([
    ['badSecret', 'MISCONFIGURED', ['gettoken', 40001]],
    ['untrustedIp', 'MISCONFIGURED', ['gettoken', 60020]],
    ['notPermitted', 'NOT_PERMITTED', ['get_living_code', 48002]],
    ['foreignLiving', 'LIVING_UNAVAILABLE', ['get_living_code', 92008]],
    ['rateLimit', 'RATE_LIMITED', ['get_living_code', 45009]],
    ['down', 'UPSTREAM_UNAVAILABLE', ['gettoken', null]],
  ])('%s makes the function say %s, also to a viewer who was in before, and is undone', async (name, reason, call) => {
    expect(await enter()).toMatchObject({ ok: true });
    expect(await post('/sandbox/switch', { name, on: true })).toMatchObject({ status: 200, switches: { [name]: true } });
    expect(await enter()).toMatchObject({ ok: false, reason });
    expect(upstream()).toContainEqual(call);
    await post('/sandbox/switch', { name, on: false });
    expect(await enter()).toMatchObject({ ok: true });
  });

  test('slow makes each call of WeCom late, and the viewer still gets in', async () => {
    await post('/sandbox/switch', { name: 'slow', on: true });
    expect(await enter()).toMatchObject({ ok: true });
    expect(sandbox.wecom.calls.map(({ ms }) => ms >= 590)).toEqual([true, true]);
  });
});

describe('the other commands', () => {
  test('the clock moves WeCom and the function alike: after five minutes a code is too old, and the next one is new', async () => {
    const first = await enter();
    expect(await post('/sandbox/clock', { advanceMs: 300_000 })).toMatchObject({ clockOffset: 300_000 });
    expect(await redeem(first)).toEqual({ status: 200, ok: false, why: 'expired' });
    expect(await redeem(await enter())).toMatchObject({ ok: true });
  });

  test('expired tokens are refreshed by the function', async () => {
    await enter();
    await post('/sandbox/expire', { what: 'token' });
    expect(await enter(undefined, 'lvDemoReplay')).toMatchObject({ ok: true });
    expect(upstream().slice(2)).toEqual([
      ['get_living_code', 42001],
      ['gettoken', 0],
      ['get_living_code', 0],
    ]);
  });

  test('expired codes open nothing, and the next one does', async () => {
    const first = await enter();
    await post('/sandbox/expire', { what: 'code' });
    expect(await redeem(first)).toMatchObject({ why: 'expired' });
    expect(await redeem(await enter())).toMatchObject({ ok: true });
  });

  test('a reset undoes everything', async () => {
    await post('/sandbox/viewer', { openid: 'oSandboxViewerWang' });
    await post('/sandbox/clock', { advanceMs: 60_000 });
    await post('/sandbox/switch', { name: 'down', on: true });
    expect(await post('/sandbox/reset')).toEqual({
      status: 200,
      viewer: 'oSandboxViewerLin',
      clockOffset: 0,
      appKind: 'corp-app',
      switches: {
        rateLimit: false,
        badSecret: false,
        untrustedIp: false,
        notPermitted: false,
        foreignLiving: false,
        slow: false,
        down: false,
      },
    });
    expect(await enter()).toMatchObject({ ok: true });
  });

  test.each([
    ['/sandbox/nothing', {}, 'no such command: use one of viewer, clock, app-kind, switch, expire, reset'],
    ['/sandbox/constructor', {}, 'no such command: use one of viewer, clock, app-kind, switch, expire, reset'],
    ['/sandbox/viewer', {}, 'openid must be a string'],
    ['/sandbox/clock', { advanceMs: -1 }, 'advanceMs must be a number of milliseconds, 0 or more'],
    ['/sandbox/switch', { name: 'nothing', on: true }, expect.stringContaining('name must be one of rateLimit, ')],
    ['/sandbox/switch', { name: 'down', on: 'yes' }, 'on must be true or false'],
    ['/sandbox/expire', { what: 'all' }, 'what must be token or code'],
    ['/sandbox/reset', '7', 'a JSON object is needed'],
  ])('%s with %j is refused and changes nothing', async (path, body, error) => {
    const before = await (await fetch(`${sandbox.url}/sandbox/state`)).json();
    expect(await post(path, body)).toEqual({ status: 400, error });
    expect(await (await fetch(`${sandbox.url}/sandbox/state`)).json()).toEqual(before);
  });
});

describe('GET /sandbox/events', () => {
  const kinds = (events: SandboxEvent[]) => events.map(({ type }) => type);
  const isLog = ({ type }: SandboxEvent) => type === 'log';

  test('tells upstream calls, the lines of the function and state changes as they happen', async () => {
    const page = await followEvents(sandbox.url);
    await post('/sandbox/viewer', { openid: 'oSandboxViewerWang' });
    await enter();
    await page.until(isLog);
    await page.stop();
    expect(kinds(page.events)).toEqual(['reset', 'state', 'state', 'upstream', 'upstream', 'log']);
    expect(page.events[2]).toMatchObject({ state: { viewer: 'oSandboxViewerWang' } });
    expect(page.events[3]).toMatchObject({ call: { api: '/cgi-bin/gettoken', method: 'GET', errcode: 0, httpStatus: 200 } });
    const log = page.events[5];
    expect(JSON.parse(log?.type === 'log' ? log.line : '')).toMatchObject({ outcome: 'ok', action: 'getLivingCode' });
  });

  test('tells a page that comes back only what it missed, and a page that comes late everything', async () => {
    const first = await followEvents(sandbox.url);
    await first.until(({ type }) => type === 'state');
    const last = await first.stop();
    await enter();
    const back = await followEvents(sandbox.url, last);
    await back.until(isLog);
    await back.stop();
    expect(kinds(back.events)).toEqual(['upstream', 'upstream', 'log']);
    const late = await followEvents(sandbox.url);
    await late.until(isLog);
    await late.stop();
    expect(kinds(late.events)).toEqual(['reset', 'state', 'upstream', 'upstream', 'log']);
  });

  test('holds no secret, token, code or openid of a call', async () => {
    const page = await followEvents(sandbox.url);
    const { livingCode } = await enter('oSandboxViewerChen');
    await page.until(isLog);
    await page.stop();
    const told = JSON.stringify(page.events);
    for (const secret of [String(livingCode), 'oSandboxViewerChen', 'sandbox-secret', 'sandbox-token'])
      expect(told).not.toContain(secret);
  });
});

describe('npm start', () => {
  let started: ChildProcess | undefined;
  // A test that fails must not leave its process behind: jest would wait for it without end.
  afterEach(async () => {
    if (started === undefined || started.exitCode !== null || started.signalCode !== null) return;
    started.kill('SIGTERM');
    await once(started, 'exit', { signal: AbortSignal.timeout(3000) }).catch(() => started?.kill('SIGKILL'));
  });

  const run = (port: string) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/start.ts'], {
      cwd: resolve(__dirname, '../..'),
      env: { ...process.env, PORT: port },
    });
    started = child;
    const printed = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      printed.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      printed.err += chunk;
    });
    return { child, printed };
  };
  const failsToStart = async (child: ChildProcess, printed: { err: string }) => {
    const [code] = await once(child, 'exit');
    throw new Error(`npm start ended with ${code}: ${printed.err}`);
  };

  test('says in one sentence that its port is taken', async () => {
    const { child, printed } = run(new URL(sandbox.url).port);
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(printed.err).toMatch(
      /^Port \d+ is taken: stop what listens there, or choose another one, as in PORT=4174 npm start\n$/,
    );
  });

  test('prints its URL and a curl line, and ends with all its instances on Ctrl-C', async () => {
    const { child, printed } = run('0');
    while (!printed.out.includes('Ctrl-C')) await Promise.race([once(child.stdout, 'data'), failsToStart(child, printed)]);
    expect(printed.out).toContain('curl http://127.0.0.1:');
    const url = /running: {2}(\S+)/.exec(printed.out)?.[1];
    const answer = await fetch(`${url}/call/liveEntry`, { method: 'POST', body: '{"livingid":"lvDemoLive"}' });
    expect(await answer.json()).toMatchObject({ ok: true });
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([0, null]);
  });
});
