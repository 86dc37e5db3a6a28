/** dist/h5 after `npm run build`: the files that a page loads, and their type declarations. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import ts from 'typescript';

const DIST = resolve('dist/h5');

// The compiler is slow on a busy machine.
jest.setTimeout(60_000);
const read = (name: string) => readFileSync(join(DIST, name), 'utf8');

test.each([
  ['live-entry.js', 8],
  ['live-entry-auto.js', 2.5],
])('%s is at most %d KB gzipped', (file, kilobytes) => {
  const { length } = gzipSync(readFileSync(join(DIST, file)), { level: 9 });
  expect(length).toBeLessThanOrEqual(kilobytes * 1024);
});

test('the script defines the global variable liveEntry, to which the file beside it adds', () => {
  const window = {} as { liveEntry: Record<string, unknown> };
  const document = { currentScript: { src: 'https://school.example.com/live-entry.js' } };
  runInNewContext(read('live-entry.js'), { window, document });
  expect(Object.keys(window)).toEqual(['liveEntry']);
  expect(Object.keys(window.liveEntry)).toEqual(['mountLiveEntry']);
  runInNewContext(read('live-entry-auto.js'), { window });
  expect(Object.keys(window.liveEntry)).toEqual(['mountLiveEntry', 'createAuto']);
});

test('a module, which has no current script, can load the script too', () => {
  const window = {} as { liveEntry: Record<string, unknown> };
  runInNewContext(read('live-entry.js'), { window, document: { currentScript: null } });
  expect(Object.keys(window.liveEntry)).toEqual(['mountLiveEntry']);
});

const SCRIPTS = ['live-entry.js', 'live-entry-auto.js'];

test.each(SCRIPTS)('%s is plain ASCII, so that the charset of the page does not matter', (file) => {
  expect([...read(file)].filter((character) => character > '~')).toEqual([]);
});

test.each(SCRIPTS)('%s needs nothing newer than ES2018', async (file) => {
  const printed = async (target: string) => (await transform(read(file), { target })).code;
  // Not toBe, because a diff of two minified files is unreadable.
  expect((await printed('es2018')) === (await printed('esnext'))).toBe(true);
});

test('it does not contain jweixin, and no hosts but WeChat’s', () => {
  const hosts = read('live-entry.js').match(/https?:\/\/[^/"'`]+/g);
  expect(hosts).toEqual(['https://res.wx.qq.com', 'https://open.weixin.qq.com']);
  expect(read('live-entry.js')).not.toContain('preVerifyJSAPI');
});

test('the ES module can be imported without a DOM, as in server-side rendering', async () => {
  const { code } = await transform(read('live-entry.mjs'), { format: 'cjs' });
  const module = { exports: {} as Record<string, unknown> };
  new Function('module', 'exports', code)(module, module.exports);
  expect(Object.keys(module.exports)).toEqual(['mountLiveEntry']);
});

/** What TypeScript itself declares is read once for all pages. */
function hostWithOneLibrary(): ts.CompilerHost {
  const host = ts.createCompilerHost(COMPILER_OPTIONS);
  const libraries = new Map<string, ts.SourceFile | undefined>();
  const isLibrary = (file: string) => dirname(file) === host.getDefaultLibLocation?.();
  return {
    ...host,
    getSourceFile(file, ...how) {
      if (!isLibrary(file)) return host.getSourceFile(file, ...how);
      if (!libraries.has(file)) libraries.set(file, host.getSourceFile(file, ...how));
      return libraries.get(file);
    },
  };
}

const COMPILER_OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Legacy,
  lib: ['lib.es2020.d.ts', 'lib.dom.d.ts'],
  types: [],
  strict: true,
  noEmit: true,
};

describe('type declarations', () => {
  const host = hostWithOneLibrary();
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'h5-types-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const OPTIONS = `{ livingid: 'lv', serverUrl: 'https://fn.example.com/liveEntryH5', officialAccountAppId: 'wx1' }`;
  const problems = (source: string): string[] => {
    const file = join(folder, 'page.ts');
    writeFileSync(file, source);
    const program = ts.createProgram([file], COMPILER_OPTIONS, host);
    return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  };
  const module = (options: string) =>
    `import { mountLiveEntry } from '${DIST}/live-entry.mjs'; const { refresh, destroy } = mountLiveEntry(document.body, ${options}); refresh(); destroy();`;

  test('are one file that imports nothing, the same for both formats', () => {
    expect(read('live-entry.d.ts')).not.toMatch(/\bimport\b|\bfrom ["']/);
    expect(read('live-entry.d.mts')).toBe(read('live-entry.d.ts'));
  });

  test.each(['docs/h5.md', 'docs/h5.zh-CN.md'])('compile the module example of %s', (doc) => {
    const [, example = ''] = /^```ts\n([\s\S]*?)^```/m.exec(readFileSync(doc, 'utf8')) ?? [];
    expect(example).toContain('./live-entry.mjs');
    expect(problems(example.replace('./live-entry.mjs', `${DIST}/live-entry.mjs`))).toEqual([]);
  });

  test('compile a module', () => {
    expect(problems(module(OPTIONS))).toEqual([]);
  });

  test('compile a page with a script tag', () => {
    expect(
      problems(`/// <reference path="${DIST}/live-entry.d.ts" />\nliveEntry.mountLiveEntry(document.body, ${OPTIONS});`),
    ).toEqual([]);
  });

  test('report a mistake', () => {
    expect(problems(module(OPTIONS.replace('livingid', 'livingId')))[0]).toContain("'livingId' does not exist");
    expect(problems(module(OPTIONS.replace(' }', ", mode: 'record' }")))[0]).toContain('"record"');
  });
});
