import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { eventually } from '../e2e/eventually';

let started: ChildProcess | undefined;
// A process that a failed test leaves behind would keep jest running.
afterEach(async () => {
  if (started === undefined || started.exitCode !== null || started.signalCode !== null) return;
  started.kill('SIGTERM');
  await once(started, 'exit', { signal: AbortSignal.timeout(3000) }).catch(() => started?.kill('SIGKILL'));
});

function npmStart(port: string, env: Record<string, string> = { LC_ALL: 'C.UTF-8' }) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/start.ts'], {
    cwd: resolve(__dirname, '../..'),
    env: { ...process.env, ...env, PORT: port },
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
}

async function failsToStart(child: ChildProcess, printed: { err: string }) {
  const [code] = await once(child, 'exit');
  throw new Error(`npm start ended with ${code}: ${printed.err}`);
}

test('npm start prints one sentence when its port is in use', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  try {
    const { child, printed } = npmStart(String((other.address() as AddressInfo).port));
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(printed.err).toMatch(/^Port \d+ is in use\. Stop the other program, or choose another port: PORT=4174 npm start\n$/);
  } finally {
    other.close();
  }
});

test('npm start prints its URL and a curl line, and Ctrl-C ends it with all its instances', async () => {
  const { child, printed } = npmStart('0');
  while (!printed.out.includes('Ctrl-C')) await Promise.race([once(child.stdout, 'data'), failsToStart(child, printed)]);
  expect(printed.out).toContain('curl http://127.0.0.1:');
  const url = /running: {2}(\S+)/.exec(printed.out)?.[1];
  const response = await fetch(`${url}/call/liveEntry`, { method: 'POST', body: '{"livingid":"lvDemoLive"}' });
  expect(await response.json()).toMatchObject({ ok: true });
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([0, null]);
});

test.each([
  ['en_US.UTF-8', 'PORT=abc is not a port. Choose a number from 0 to 65535: PORT=4174 npm start\n'],
  ['zh_CN.UTF-8', 'PORT=abc 不是端口号。请使用 0 到 65535 之间的数字：PORT=4174 npm start\n'],
])('in a terminal of %s, a PORT that is none is told in a sentence', async (LC_ALL, sentence) => {
  const { child, printed } = npmStart('abc', { LC_ALL });
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(printed.err).toBe(sentence);
});

const onLinux = existsSync('/proc/self/task') ? test : test.skip;

onLinux('kill -9 leaves no frozen instance', async () => {
  const { child, printed } = npmStart('0', { LC_ALL: 'zh_CN.UTF-8' });
  while (!printed.out.includes('按 Ctrl-C 停止')) await Promise.race([once(child.stdout, 'data'), failsToStart(child, printed)]);
  const url = /沙箱已启动： +(\S+)/.exec(printed.out)?.[1];
  await fetch(`${url}/call/liveEntry`, { method: 'POST', body: '{"livingid":"lvDemoLive"}' });
  const instances = childrenOf(child.pid ?? 0).filter((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('instance-main'),
  );
  expect(instances.length).toBeGreaterThan(0);
  child.kill('SIGKILL');
  await eventually(async () => instances.filter((pid) => existsSync(`/proc/${pid}`)), []);
});

function childrenOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
}
