/**
 * The cloud functions carry a wx-server-sdk from which whatever they never call was left out. It must send what the installed one
 * sends, and make of each answer what the installed one makes of it.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type DatabaseFault, startCloudDatabase } from '../../sandbox/fakes/cloud-database';
import { bundle } from '../../scripts/build/cloud-functions';

const SCRIPT = path.join(__dirname, 'fixtures/use-sdk.cjs');
const PLATFORM = {
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: 'sandbox-env',
  SILENCE: 'true',
};
const VIEWER = {
  TCB_ENV: 'sandbox-env',
  TCB_SOURCE: 'wx_client',
  WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_CLIENTIP',
  WX_OPENID: 'oSandboxViewerLin',
  WX_APPID: 'wxsandboxdemoapp01',
  WX_CLIENTIP: '198.51.100.20',
};

interface Step {
  name: string;
  result?: unknown;
  errCode?: number;
  errMsg?: string;
}

interface Run {
  requests: string[];
  printed: string[];
}

let folder: string;
let installed: Run;
let bundled: Run;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'live-entry-sdk-'));
  const outfile = path.join(folder, 'sdk.js');
  const entryPoint = path.join(folder, 'entry.js');
  await writeFile(entryPoint, "module.exports = require('wx-server-sdk')");
  await bundle(entryPoint, outfile);
  installed = await run(require.resolve('wx-server-sdk'));
  bundled = await run(outfile);
}, 30_000);
afterAll(() => rm(folder, { recursive: true }));

test('the SDK in the bundle sends the same requests, line by line', () => {
  expect(bundled.requests).toEqual(installed.requests);
  expect(installed.requests.length).toBeGreaterThan(30);
});

test('callers get the same results and the same errors from it', () => {
  expect(bundled.printed).toEqual(installed.printed);
});

test('both know the viewer', () => {
  expect(JSON.parse(bundled.printed[0] ?? '')).toEqual({
    name: 'context',
    result: {
      OPENID: 'oSandboxViewerLin',
      APPID: 'wxsandboxdemoapp01',
      CLIENTIP: '198.51.100.20',
      ENV: 'sandbox-env',
      SOURCE: 'wx_client',
    },
  });
});

test('the script went all its ways: what should work works, what should fail fails', () => {
  const steps = installed.printed.map((line) => JSON.parse(line) as Step);
  const ended = Object.fromEntries(steps.map(({ name, ...rest }) => [name, rest]));
  expect(ended['compare and set']).toMatchObject({ result: { stats: { updated: 1 } } });
  expect(ended['compare and set, too late']).toMatchObject({ result: { stats: { updated: 0 } } });
  expect(ended.call).toMatchObject({ result: { result: { allow: true } } });
  expect(ended.transaction).toEqual({ result: 9 });
  const failed = steps.filter(({ errMsg }) => errMsg !== undefined);
  expect(Object.fromEntries(failed.map(({ name, errCode }) => [name, errCode]))).toEqual({
    'get from a collection that is not there': -502005,
    'create it again': -1,
    'add the same': -502001,
    'rolled back': undefined,
    'call one that throws': -1,
    'call one that is not there': -1,
    'call one that takes too long': -1,
    denied: -502003,
    'out of order': -502001,
    reset: -501001,
    'HTTP 500': -1,
  });
});

/** Runs the script in a process of its own, on a database of its own, with a listener between the two. */
async function run(sdk: string): Promise<Run> {
  const database = await startCloudDatabase({
    functions: {
      mayEnter: () => ({ allow: true }),
      broken: () => {
        throw new Error('broken');
      },
      slow: () => new Promise((resolve) => setTimeout(resolve, 300)),
      orderFault: (event) => database.injectFault(event as { fault: DatabaseFault }),
    },
  });
  const wire = await listenIn(Number(new URL(database.url).port));
  try {
    const env = { ...PLATFORM, ...VIEWER };
    const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, sdk, `http://127.0.0.1:${wire.port}/admin`], { env });
    return { requests: wire.requests.map(withoutWhatDiffers), printed: stdout.trim().split('\n').map(withoutWhatDiffers) };
  } finally {
    await Promise.all([wire.close(), database.close()]);
  }
}

/**
 * Passes every byte on, and keeps the requests in the order in which they began, whatever connection each came by: which of the open ones
 * is free depends on the time. The SDK sends the next request on a connection after the answer to the one before.
 */
async function listenIn(port: number) {
  const requests: string[] = [];
  const server = createServer((client) => {
    let latest = -1;
    const service = connect(port, '127.0.0.1');
    client.on('data', (bytes) => {
      const text = String(bytes);
      if (text.startsWith('POST ')) latest = requests.push('') - 1;
      requests[latest] += text;
    });
    client.pipe(service).pipe(client);
    client.on('error', () => service.destroy());
    service.on('error', () => client.resetAndDestroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { port: (server.address() as AddressInfo).port, requests, close };
}

/** Sequence numbers, times, ids by chance, and the signatures over them. */
function withoutWhatDiffers(text: string): string {
  return text
    .replace(/seqId=\w+/, 'seqId=')
    .replace(/^(host|x-client-timestamp|x-timestamp): .*$/gim, '$1:')
    .replace(/Credential=none\/[\d-]+/, 'Credential=')
    .replace(/Signature=[0-9a-f]{64}/, 'Signature=')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UUID');
}
