import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';

let started: ChildProcess | undefined;
// A process that a failed test leaves behind would keep jest running.
afterEach(async () => {
  if (started === undefined || started.exitCode !== null || started.signalCode !== null) return;
  started.kill('SIGTERM');
  await once(started, 'exit', { signal: AbortSignal.timeout(3000) }).catch(() => started?.kill('SIGKILL'));
});

function npmStart(port: string) {
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
