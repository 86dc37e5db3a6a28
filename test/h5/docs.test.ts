/** docs/h5.md and docs/h5.zh-CN.md say what is true, and both the same. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const DOCS = ['docs/h5.md', 'docs/h5.zh-CN.md'];
const read = (file: string) => readFileSync(file, 'utf8');

/** First cells of the table that begins under this heading: `| option |`. */
function firstCells(file: string, ...headings: string[]): string[] {
  const rows = read(file).split('\n');
  const start = rows.findIndex((row) => headings.some((heading) => row.startsWith(`| ${heading} |`)));
  const rest = rows.slice(start + 2);
  const table = rest.slice(
    0,
    rest.findIndex((row) => !row.startsWith('|')),
  );
  return table.flatMap((row) => row.split('|')[1]?.match(/[\w]+/g) ?? []);
}

const blocks = (file: string, language: string) => [
  ...read(file).matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm')),
];
const withoutComments = (code = '') => code.replace(/\/\/.*$/gm, '');

function optionsInTypes(): string[] {
  const source = ts.createSourceFile('live-entry.d.ts', read('h5/live-entry.d.ts'), ts.ScriptTarget.ES2020, true);
  const options = source.statements.find((each) => ts.isInterfaceDeclaration(each) && each.name.text === 'LiveEntryOptions');
  return (options as ts.InterfaceDeclaration).members.map((member) => member.name?.getText() ?? '');
}

test.each(DOCS)('%s: every option of the type declarations is in the table, in their order', (file) => {
  expect(firstCells(file, 'option', '选项')).toEqual(optionsInTypes());
});

test.each(DOCS)('%s: every variable of the function that is the page’s own is there', (file) => {
  const own = read('.env.example').match(/^# (OFFICIAL_ACCOUNT|H5|WECHAT)_\w+/gm) ?? [];
  expect(firstCells(file, 'variable', '变量').sort()).toEqual(own.map((line) => line.slice(2)).sort());
});

test('both languages show the same code', () => {
  for (const language of ['html', 'ts']) {
    const [english, chinese] = DOCS.map((file) => blocks(file, language).map(([, code]) => withoutComments(code)));
    expect(chinese).toEqual(english);
    expect(english).toHaveLength(1);
  }
});

test.each(DOCS)(
  '%s: the module example compiles',
  (file) => {
    const [[, code] = []] = blocks(file, 'ts');
    const name = 'h5/example-of-the-docs.mts';
    const host = ts.createCompilerHost({});
    const { getSourceFile, fileExists, readFile } = host;
    const types = (path: string) => path.replace(/.*h5\/live-entry\.d\.mts$/, 'h5/live-entry.d.ts');
    host.getSourceFile = (path, target) =>
      path === name ? ts.createSourceFile(path, code ?? '', target) : getSourceFile(types(path), target);
    host.fileExists = (path) => path === name || fileExists(types(path));
    host.readFile = (path) => readFile(types(path));
    const options = {
      module: ts.ModuleKind.NodeNext,
      strict: true,
      noEmit: true,
      types: [],
      lib: ['lib.es2020.d.ts', 'lib.dom.d.ts'],
    };
    const problems = ts.getPreEmitDiagnostics(ts.createProgram([name], options, host));
    expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([]);
  },
  60_000,
);
