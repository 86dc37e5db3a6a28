/** Each world has its own platform and no other's: `wx`, the DOM, Node. The compiler refuses the rest, as long as it is told so. */
import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import { compiledBy, compilerOptions, coreModules, filesUnder, freeNames, importsOf, sourcesUnder } from './sources';

const COMPONENT = 'miniprogram/components/live-entry';
const WECHAT = ['wx', 'App', 'Page', 'Component', 'Behavior', 'getApp', 'getCurrentPages', 'requirePlugin', 'WechatMiniprogram'];
const BROWSER = ['window', 'document', 'navigator', 'location'];

const uses = (names: string[]) => (file: string) => {
  const free = freeNames(file);
  return names.some((name) => free.has(name));
};

test.each([
  ['tsconfig.core.json', [], false],
  ['tsconfig.json', ['miniprogram-api-typings'], false],
  ['tsconfig.node.json', ['node'], false],
  ['h5/tsconfig.json', [], true],
])('%s knows the types %j, the DOM: %s', (config, types, dom) => {
  const { types: known, lib = [], strict } = compilerOptions(config);
  expect({ known, dom: lib.includes('lib.dom.d.ts'), strict }).toEqual({ known: types, dom, strict: true });
});

test('the compiler sees all of core/, and nothing else, without a platform', () => {
  expect(compiledBy('tsconfig.core.json').sort()).toEqual([...coreModules()].sort());
  expect(coreModules()).toContain(`${COMPONENT}/core/contract.ts`);
});

test('core/ uses nothing of WeChat and nothing of a browser', () => {
  expect(coreModules().filter(uses([...WECHAT, ...BROWSER]))).toEqual([]);
});

test('core/ imports nothing from outside core/', () => {
  const imported = coreModules().flatMap(importsOf);
  expect(imported.filter(({ file }) => file === undefined || !coreModules().includes(file))).toEqual([]);
});

test('wx is used in miniprogram/ and plugin/ only', () => {
  expect(sourcesUnder('server', 'cloudfunctions', 'cli', 'sandbox').filter(uses(['wx']))).toEqual([]);
  expect(sourcesUnder('miniprogram', 'plugin').filter(uses(['wx']))).toContain(`${COMPONENT}/live-entry.ts`);
});

test('the DOM is used in h5/ and in the sandbox page only', () => {
  const elsewhere = sourcesUnder('server', 'cloudfunctions', 'cli', 'miniprogram', 'plugin', 'sandbox').filter(uses(BROWSER));
  expect(elsewhere.filter((file) => !/^sandbox\/ui\//.test(file))).toEqual([]);
});

test('miniprogram/ and plugin/ hold nothing that WeChat would pack by mistake', () => {
  const unwanted = /\.test\.[jt]s$|^tsconfig.*\.json$|^package(-lock)?\.json$|^jest\./;
  const files = [...filesUnder('miniprogram'), ...filesUnder('plugin')];
  expect(files.filter((file) => unwanted.test(basename(file)))).toEqual([]);
  // A linked file or folder is left out of the package without a word.
  expect(files.filter((file) => lstatSync(file).isSymbolicLink())).toEqual([]);
});
