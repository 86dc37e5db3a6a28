/** dist/h5 as `npm run build` makes it: what a page loads, and what an editor reads. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import ts from 'typescript';

const DIST = resolve('dist/h5');

// The compiler takes its time on a busy machine.
jest.setTimeout(60_000);
const read = (name: string) => readFileSync(join(DIST, name), 'utf8');

test('the script-tag file is at most 16 KB, 6.5 KB gzipped', () => {
  const file = readFileSync(join(DIST, 'live-entry.js'));
  expect(file.length).toBeLessThanOrEqual(16 * 1024);
  expect(gzipSync(file, { level: 9 }).length).toBeLessThanOrEqual(6.5 * 1024);
});

test('it is plain ASCII, so that a page in another charset shows the right characters', () => {
  expect([...read('live-entry.js')].filter((character) => character > '~')).toEqual([]);
});

test('it needs nothing newer than ES2018', async () => {
  const printed = async (target: string) => (await transform(read('live-entry.js'), { target })).code;
  // Not toBe: nobody reads the difference of two minified files.
  expect((await printed('es2018')) === (await printed('esnext'))).toBe(true);
});

test('jweixin is not in it, and it knows no hosts but WeChat’s', () => {
  const hosts = read('live-entry.js').match(/https?:\/\/[^/"'`]+/g);
  expect(hosts).toEqual(['https://res.wx.qq.com', 'https://open.weixin.qq.com']);
  expect(read('live-entry.js')).not.toContain('preVerifyJSAPI');
});

test('the ES module can be imported where there is no page, as servers that render pages do', async () => {
  const { code } = await transform(read('live-entry.mjs'), { format: 'cjs' });
  const module = { exports: {} as Record<string, unknown> };
  new Function('module', 'exports', code)(module, module.exports);
  expect(Object.keys(module.exports)).toEqual(['mountLiveEntry']);
});

describe('type declarations', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'h5-types-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const OPTIONS = `{ livingid: 'lv', serverUrl: 'https://fn.example.com/liveEntryH5', officialAccountAppId: 'wx1' }`;
  const problems = (source: string): string[] => {
    const file = join(folder, 'page.ts');
    writeFileSync(file, source);
    const program = ts.createProgram([file], {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      moduleDetection: ts.ModuleDetectionKind.Legacy,
      lib: ['lib.es2020.d.ts', 'lib.dom.d.ts'],
      types: [],
      strict: true,
      noEmit: true,
    });
    return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  };
  const module = (options: string) =>
    `import { mountLiveEntry } from '${DIST}/live-entry.mjs'; const { refresh, destroy } = mountLiveEntry(document.body, ${options}); refresh(); destroy();`;

  test('serve a module', () => {
    expect(problems(module(OPTIONS))).toEqual([]);
  });

  test('serve a page with a script tag', () => {
    expect(
      problems(`/// <reference path="${DIST}/live-entry.d.ts" />\nliveEntry.mountLiveEntry(document.body, ${OPTIONS});`),
    ).toEqual([]);
  });

  test('find a mistake', () => {
    expect(problems(module(OPTIONS.replace('livingid', 'livingId')))[0]).toContain("'livingId' does not exist");
    expect(problems(module(OPTIONS.replace(' }', ", mode: 'auto' }")))[0]).toContain('"auto"');
  });
});
