/** docs/wire.md is what backends in other languages are written from, so its tables say what the code does. */
import { readFileSync } from 'node:fs';
import { REASONS } from '../../miniprogram/components/live-entry/core/contract';
import { meaningOf, type RetryClass } from '../../server/upstream/errcode';
import { wecomErrcodes } from '../../server/wecom/errcode';

const TABLE = wecomErrcodes('corp-app');

/** The cells of all rows of tables. */
function rowsOf(path: string): string[][] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** Only what an organiser asks for meets them, which no such backend does. */
const OF_ORGANISER = [40003, 40056, 92000, 92006, 92007, 301002];

const inCode = (words: Partial<Record<RetryClass, string>>) =>
  Object.keys(TABLE)
    .map(Number)
    .filter((errcode) => !OF_ORGANISER.includes(errcode))
    .map((errcode) => {
      const { reason, retry } = meaningOf(TABLE, 'living', errcode);
      return [errcode, `\`${reason}\``, words[retry]];
    });

describe.each([
  ['docs/wire.md', { backoff: 'repeat', refresh: 'new token', window: 'wait', remember: 'stop', none: 'stop' }],
  ['docs/wire.zh-CN.md', { backoff: '重试', refresh: '换 token', window: '等待', remember: '停止', none: '停止' }],
])('%s', (path, words) => {
  test('has each errcode of the table once, with its reason and what to do', () => {
    const rows = rowsOf(path).filter(([errcodes = '']) => /^-?\d/.test(errcodes));
    const inDocs = rows.flatMap(([errcodes = '', , reason, then]) =>
      errcodes.split(', ').map((errcode) => [Number(errcode), reason, then]),
    );
    const byErrcode = (a: unknown[], b: unknown[]) => Number(a[0]) - Number(b[0]);
    expect(inDocs.sort(byErrcode)).toEqual(inCode(words).sort(byErrcode));
  });

  test('has each reason', () => {
    const names = rowsOf(path).map(([name = '']) => name.replaceAll('`', ''));
    expect(names.filter((name) => (REASONS as readonly string[]).includes(name))).toEqual(expect.arrayContaining([...REASONS]));
  });
});

test('both languages have the same fields, values and links', () => {
  const factsOf = (path: string) => {
    const text = readFileSync(path, 'utf8');
    const links = text.match(/\]\((?!#|wire)[^)]+\)/g);
    return { values: text.match(/`[^`\n]+`/g)?.sort(), links: links?.sort() };
  };
  expect(factsOf('docs/wire.zh-CN.md')).toEqual(factsOf('docs/wire.md'));
});
