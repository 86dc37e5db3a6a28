/** docs/h5.md and docs/h5.zh-CN.md name all options and variables. built-files.test.ts compiles their example. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const DOCS = ['docs/h5.md', 'docs/h5.zh-CN.md'];
const read = (file: string) => readFileSync(file, 'utf8');

/** The names in the first column of the table with this heading. */
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
  const source = ts.createSourceFile('types.ts', read('h5/types.ts'), ts.ScriptTarget.ES2020, true);
  const options = source.statements.find((each) => ts.isInterfaceDeclaration(each) && each.name.text === 'LiveEntryOptions');
  return (options as ts.InterfaceDeclaration).members.map((member) => member.name?.getText() ?? '');
}

test.each(DOCS)('%s: the table has every option of the types, in their order', (file) => {
  expect(firstCells(file, 'option', '选项')).toEqual(optionsInTypes());
});

test.each(DOCS)('%s: the table has every environment variable that only liveEntryH5 has', (file) => {
  const own = read('.env.example').match(/^# (OFFICIAL_ACCOUNT|H5|WECHAT)_\w+/gm) ?? [];
  expect(firstCells(file, 'variable', '变量').sort()).toEqual(own.map((line) => line.slice(2)).sort());
});

test('the code is the same in both languages', () => {
  for (const language of ['html', 'ts']) {
    const [english, chinese] = DOCS.map((file) => blocks(file, language).map(([, code]) => withoutComments(code)));
    expect(chinese).toEqual(english);
    expect(english).toHaveLength(1);
  }
});
