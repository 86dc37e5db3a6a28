/** docs/organiser.md and docs/organiser.zh-CN.md name every command, and what they show is what the commands take. */
import { readFileSync } from 'node:fs';
import { COMMANDS } from '../../cli/commands';
import { runTyped } from '../cli/world';

const DOCS = ['docs/organiser.md', 'docs/organiser.zh-CN.md'];
const read = (file: string) => readFileSync(file, 'utf8');
const LIVINGID = `lvSandbox0${'a'.repeat(22)}`;
const living = COMMANDS.filter(({ name }) => name.startsWith('living '));

const blocks = (file: string, language: string) =>
  [...read(file).matchAll(new RegExp(`^ *\`\`\`${language}\n([^]*?)^ *\`\`\``, 'gm'))].map(([, block = '']) => block);

/** What a shell makes of it; there is no more than quotes in these lines. */
const words = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => (quoted ?? plain ?? '').replace('$LIVINGID', LIVINGID));

test.each(DOCS)('%s has every command in its table', (file) => {
  const named = [...read(file).matchAll(/^\| `(living [\w-]+)` \|/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(living.map(({ name }) => name).sort());
});

test.each(DOCS)('%s names only options that there are', (file) => {
  const known = new Set(living.flatMap(({ options }) => Object.keys(options)));
  const named = [...read(file).matchAll(/--([a-z][a-z-]*[a-z])(?![\w-]*…)/g)].map(([, name = '']) => name);
  const common = ['help', 'lang', 'json', 'silent'];
  expect(named.filter((name) => !known.has(name) && !common.includes(name))).toEqual([]);
});

test.each(DOCS)('%s shows commands that parse; the JSON is JSON', async (file) => {
  const lines = blocks(file, 'bash')
    .flatMap((block) => block.split('\n'))
    .filter((line) => line.includes('living -- '));
  expect(lines).toHaveLength(5);
  for (const line of lines) {
    const [typed = ''] = (line.split('living -- ')[1] ?? '').split(' > ');
    const { code, err } = await runTyped(['living', ...words(typed), '--help']);
    expect({ line, code, err }).toEqual({ line, code: 0, err: '' });
  }
  for (const block of blocks(file, 'json')) expect(() => JSON.parse(block)).not.toThrow();
});

test('the code is the same in both languages', () => {
  for (const language of ['bash', 'js', 'json']) {
    const [english, chinese] = DOCS.map((file) => blocks(file, language));
    expect(chinese).toEqual(english);
    expect(english).not.toEqual([]);
  }
});
