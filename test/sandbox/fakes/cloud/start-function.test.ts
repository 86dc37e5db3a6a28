import path from 'node:path';
import { createClock } from '../../../../sandbox/fakes/clock';
import { type CloudFunction, type FunctionOptions, startFunction, type Viewer } from '../../../../sandbox/fakes/cloud';

interface Echo {
  event: Record<string, unknown>;
  context: Record<string, unknown>;
  env: Record<string, string>;
  cwd: string;
  pid: number;
  calls: number;
  dates: { now: number; made: string; isDate: boolean; fixed: number };
}

const folder = path.join(__dirname, 'fixtures/echo');
const LIN: Viewer = { openid: 'oSandboxViewerLin', appid: 'wxsandboxtestapp01' };

let echo: CloudFunction;
let lines: string[];
let onLine: (line: string) => void;

function start(options: Partial<FunctionOptions> = {}): void {
  lines = [];
  onLine = (printed) => lines.push(printed);
  echo = startFunction({ folder, onLog: (printed) => onLine(printed), ...options });
}
/** Waits for a line of the function's output. */
const line = (wanted: string) =>
  new Promise<void>((resolve) => {
    onLine = (given) => given === wanted && resolve();
  });
const call = (event: object = {}, viewer?: Viewer) => echo.call(event, viewer) as Promise<Echo>;

afterEach(() => echo.close());

describe('a call gets', () => {
  test('its viewer, in the variables that getWXContext reads and in WX_CONTEXT_KEYS', async () => {
    start();
    const { env } = await call(
      {},
      { ...LIN, unionid: 'oUnion', fromOpenid: 'oFrom', fromAppid: 'wxfrom', clientIp: '192.0.2.1' },
    );
    expect(env).toMatchObject({
      WX_OPENID: 'oSandboxViewerLin',
      WX_APPID: 'wxsandboxtestapp01',
      WX_UNIONID: 'oUnion',
      WX_FROM_OPENID: 'oFrom',
      WX_FROM_APPID: 'wxfrom',
      WX_CLIENTIP: '192.0.2.1',
      WX_CONTEXT_KEYS: 'WX_CLIENTIP,WX_OPENID,WX_APPID,WX_UNIONID,WX_FROM_OPENID,WX_FROM_APPID',
      TCB_SOURCE: 'wx_client',
    });
  });

  test('nothing of the previous viewer: a call that is not from WeChat has no context', async () => {
    start();
    const first = await call({}, LIN);
    const second = await call();
    expect(second.pid).toBe(first.pid);
    expect(Object.keys(second.env).filter((name) => /^WX_|TCB_SOURCE/.test(name))).toEqual([]);
  });

  test('the event, with the ids that the platform adds for a viewer in a mini-program', async () => {
    start();
    expect((await call({ livingid: 'lvDemoLive' }, LIN)).event).toEqual({
      livingid: 'lvDemoLive',
      userInfo: { appId: 'wxsandboxtestapp01', openId: 'oSandboxViewerLin' },
    });
    expect((await call({ livingid: 'lvDemoLive' })).event).toEqual({ livingid: 'lvDemoLive' });
  });

  test('a context with the limits and its own request id', async () => {
    start({ timeLimitMs: 4500 });
    const [first, second] = [await call(), await call()];
    expect(first.context).toMatchObject({ time_limit_in_ms: 4500, memory_limit_in_mb: 256, function_name: 'echo' });
    expect(first.context.request_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(second.context.request_id).not.toBe(first.context.request_id);
  });

  test("its own folder and environment, without this process's variables", async () => {
    process.env.SANDBOX_TEST_LEAK = 'leaks';
    start({ env: { WECOM_CORP_ID: 'wwsandboxcorp00001' } });
    const { cwd, env } = await call();
    delete process.env.SANDBOX_TEST_LEAK;
    expect(cwd).toBe(folder);
    expect(Object.keys(env).sort()).toEqual(
      [
        'PATH',
        'TZ',
        'TCB_ENV',
        'SCF_NAMESPACE',
        'SCF_FUNCTIONNAME',
        'TENCENTCLOUD_REGION',
        'TENCENTCLOUD_RUNENV',
        'WECOM_CORP_ID',
      ].sort(),
    );
  });

  test('dates that follow the sandbox clock, even when it moves during the call', async () => {
    const clock = createClock();
    start({ clock });
    await call();
    clock.advance(3_600_000);
    const { dates } = await call();
    expect(Math.abs(dates.now - Date.now() - 3_600_000)).toBeLessThan(2000);
    expect(Math.abs(Date.parse(dates.made) - dates.now)).toBeLessThan(1000);
    expect(dates).toMatchObject({ isDate: true, fixed: 5 });
    const waiting = call({ log: 'begun', until: clock.now() + 60_000 });
    await line('begun');
    clock.advance(60_000);
    expect((await waiting).calls).toBe(3);
  });
});

describe('instances', () => {
  test('a warm one is reused', async () => {
    start();
    const [first, second] = [await call(), await call()];
    expect(second.pid).toBe(first.pid);
    expect(second.calls).toBe(2);
    expect(echo.instances()).toBe(1);
  });

  test('each runs one call at a time; further calls wait', async () => {
    start({ maxInstances: 2 });
    const results = await Promise.all(Array.from({ length: 6 }, () => call({ waits: 5 })));
    expect(new Set(results.map(({ pid }) => pid)).size).toBe(2);
    expect(echo.instances()).toBe(2);
  });

  test('after the result nothing runs until the next call: the instance is frozen', async () => {
    start();
    await call({ later: 'after the result' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(lines).toEqual([]);
    await call({ waits: 20 });
    expect(lines).toEqual(['after the result']);
  });

  test('one can be killed during a call, and the next call starts another', async () => {
    start();
    const first = await call();
    const hanging = call({ hangs: true });
    await echo.kill();
    await expect(hanging).rejects.toMatchObject({ errCode: -404011 });
    expect((await call()).pid).not.toBe(first.pid);
  });

  test('close kills all of them', async () => {
    start();
    const { pid } = await call();
    await echo.close();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(echo.instances()).toBe(0);
  });
});

describe('errors of the platform', () => {
  test('a call that exceeds the time limit fails, and its instance is killed', async () => {
    start({ timeLimitMs: 150 });
    const { pid } = await call();
    const error = { errCode: -504003, errMsg: expect.stringContaining('Invoking task timed out after 0.15 seconds') };
    await expect(call({ hangs: true })).rejects.toMatchObject(error);
    await expect(call({ spins: true })).rejects.toMatchObject(error);
    expect((await call()).pid).not.toBe(pid);
  });

  test('a call that throws fails with -404011; its stack is in the log, and the instance stays', async () => {
    start();
    const { pid } = await call();
    await expect(call({ throws: 'no such thing' })).rejects.toMatchObject({
      errCode: -404011,
      errMsg: expect.stringContaining('Error: no such thing'),
    });
    expect(lines[0]).toBe('Error: no such thing');
    expect((await call()).pid).toBe(pid);
  });

  test('an instance that exits fails its call, and the next call starts another', async () => {
    start();
    await expect(call({ exits: true })).rejects.toMatchObject({ errCode: -404011 });
    expect((await call()).calls).toBe(1);
  });

  test('a result that is not JSON, or of more than 1 MB, is refused', async () => {
    start();
    await expect(call({ circular: true })).rejects.toMatchObject({ errCode: -404011 });
    await expect(call({ bytes: 1024 * 1024 })).rejects.toMatchObject({ errCode: -604001 });
    await expect(call({ bytes: 1024 * 1024 - 2 })).resolves.toHaveLength(1024 * 1024 - 2);
  });

  test('calls of a function that cannot be loaded fail, and the log gives the reason', async () => {
    start({ folder: __dirname });
    await expect(call()).rejects.toMatchObject({ errCode: -404011, errMsg: expect.stringContaining('could not be loaded') });
    expect(lines.join('\n')).toContain('Cannot find module');
    await echo.close();
    start({ folder: path.join(__dirname, 'no-such-folder') });
    await expect(call()).rejects.toMatchObject({ errCode: -404011 });
  });
});

test('what a call writes to stdout or stderr is in the log before its result', async () => {
  start();
  await call({ log: '{"traceId":"1"}\nsecond line', warn: 'careful' });
  expect(lines.sort()).toEqual(['careful', 'second line', '{"traceId":"1"}']);
});
