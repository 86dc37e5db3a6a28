/** What is uploaded: each cloud function with all it needs, nothing else, and nothing of this machine. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundle } from '../../scripts/build/cloud-functions';
import { coreModules } from '../boundaries/sources';

const NAMES = ['liveEntry', 'liveEntryH5', 'wecomCallback'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundles-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('each folder of cloudfunctions/ is a function', () => {
  const folders = readdirSync('cloudfunctions', { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== '_shared',
  );
  expect(folders.map(({ name }) => name).sort()).toEqual(NAMES);
});

describe.each(NAMES)('%s', (name) => {
  let metafile: Metafile;
  let code: string;

  beforeAll(async () => {
    metafile = await bundle(`cloudfunctions/${name}/index.ts`, join(folder, name, 'index.js'));
    code = ['index.js', 'cloud-calls.js'].map((file) => readFileSync(join(folder, name, file), 'utf8')).join('');
  });

  test('is made of server code, core modules and packages', () => {
    const ours = Object.keys(metafile.inputs).filter((path) => !/(^|\/)node_modules\/|^(left-out|sdk):/.test(path));
    const known = (path: string) => /^(cloudfunctions|server)\/|^package\.json$/.test(path) || coreModules().includes(path);
    expect(ours.filter((path) => !known(path))).toEqual([]);
    expect(ours).toContain('server/runtime/invocation.ts');
  });

  test('holds none of the packages that are never called', () => {
    const heavy =
      /node_modules\/(@cloudbase\/(ai|app|wx-cloud-client-sdk)|protobufjs|axios|jsonwebtoken|xml2js|form-data|mime-db)\//;
    expect(Object.keys(metafile.inputs).filter((path) => heavy.test(path))).toEqual([]);
  });

  test('requires nothing but Node and its own other file', () => {
    const required = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
    expect([...new Set(required.filter((path) => !builtinModules.includes(path.replace(/^node:/, ''))))]).toEqual([
      './cloud-calls.js',
    ]);
  });

  test('tells nothing of the machine that built it and carries no source map', () => {
    expect(code.includes(process.cwd())).toBe(false);
    expect(code.includes('sourceMappingURL')).toBe(false);
  });
});

describe('as uploaded, in a folder of its own with nothing installed and nothing configured', () => {
  const answerOf = (name: string, event: object): Record<string, unknown> => {
    const own = join(folder, 'uploaded', name);
    cpSync(`dist/cloudfunctions/${name}`, own, { recursive: true });
    const call = `require('./index.js').main(${JSON.stringify(event)}, {})`;
    const script = `${call}.then((answer) => process.stdout.write('ANSWER' + JSON.stringify(answer), () => process.exit()))`;
    const printed = execFileSync(process.execPath, ['-e', script], { cwd: own, env: {}, encoding: 'utf8', timeout: 20_000 });
    return JSON.parse(printed.slice(printed.indexOf('ANSWER') + 'ANSWER'.length));
  };

  test.each([
    ['liveEntry', { livingid: 'lvSome' }, { ok: false, reason: 'UNAUTHENTICATED' }],
    ['liveEntryH5', { path: '/session', httpMethod: 'POST', headers: {}, body: '{}' }, { statusCode: 500 }],
    ['wecomCallback', { path: '/', httpMethod: 'GET', headers: {} }, { statusCode: 500, body: 'MISCONFIGURED' }],
  ])('%s answers', (name, event, answer) => {
    expect(answerOf(name, event)).toMatchObject(answer);
  });
});
