/** The component's README is its reference: its tables must match what the component declares. */
import { readFileSync } from 'node:fs';

const FOLDER = `${__dirname}/../../miniprogram/components/live-entry`;
const READMES = ['README.md', 'README.zh-CN.md'].map((file) => readFileSync(`${FOLDER}/${file}`, 'utf8'));
const README = READMES[0] as string;
const STYLE = readFileSync(`${FOLDER}/live-entry.wxss`, 'utf8');
const TEMPLATE = readFileSync(`${FOLDER}/live-entry.wxml`, 'utf8');

interface Declared {
  properties: Record<string, typeof String | null | { type: { name: string }; value: unknown }>;
  externalClasses: string[];
}

function declared(): Declared {
  let options: Declared | undefined;
  Object.assign(globalThis, {
    Component: (given: Declared) => {
      options = given;
    },
  });
  jest.isolateModules(() => require(`${FOLDER}/live-entry`));
  return options as Declared;
}

const cells = (row: string) =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The rows of the README table whose header starts with `head`. */
function table(head: string): string[][] {
  const lines = README.split('\n');
  const rows = lines.slice(lines.findIndex((line) => cells(line)[0] === head) + 2);
  return rows.slice(0, rows.indexOf('')).map(cells);
}

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const plain = (cell = '') => cell.replace(/^`|`$/g, '');

test('the table of properties matches the declared names, types and defaults', () => {
  const documented = table('property').map(([name, type, value]) => [camel(plain(name)), type, plain(value)]);
  const real = Object.entries(declared().properties).map(([name, property]) => {
    // Of any type, for WeChat knows no type of functions.
    if (property === null) return [name, 'Function', 'null'];
    const { type, value } =
      property === String ? { type: String, value: '' } : (property as { type: { name: string }; value: unknown });
    return [name, type.name, typeof value === 'string' ? `'${value}'` : String(value)];
  });
  expect(documented).toEqual(real);
});

test('the table of external classes matches the declaration, and the template uses each', () => {
  const documented = table('external class').map(([name]) => plain(name));
  expect(documented).toEqual(declared().externalClasses);
  for (const name of documented) expect(TEMPLATE).toContain(name);
});

test('the tables of events, methods and reasons are complete', () => {
  expect(table('event').map(([name]) => plain(name))).toEqual(['ready', 'launch', 'cancel', 'error']);
  expect(table('method').map(([name]) => plain(name))).toEqual(['refresh()']);
  expect(table('reason').map(([name]) => plain(name))).toEqual([
    'INVALID_REQUEST',
    'UNAUTHENTICATED',
    'LIVING_UNAVAILABLE',
    'NOT_PERMITTED',
    'OPENID_REJECTED',
    'RATE_LIMITED',
    'UPSTREAM_UNAVAILABLE',
    'MISCONFIGURED',
    'LAUNCH_FAILED',
    'UNSUPPORTED_CLIENT',
  ]);
});

test('the table of CSS variables has every default of the style sheet, light and dark', () => {
  const [light = '', dark = ''] = STYLE.split('@media (prefers-color-scheme: dark)');
  const defaults = (style: string) =>
    Object.fromEntries([...style.matchAll(/var\((--live-entry-[a-z-]+), ([^)]+)\)/g)].map((found) => found.slice(1)));
  const expected = Object.keys(defaults(light)).map((name) => [
    name,
    defaults(light)[name],
    defaults(dark)[name] ?? defaults(light)[name],
  ]);
  expect(
    table('variable')
      .map((row) => row.map(plain))
      .sort(),
  ).toEqual(expected.sort());
  expect(expected).toHaveLength(10);
});

test('both languages have the same tables and code', () => {
  /** What is no prose: the first cell of each row that is code, and every block of code. */
  const [english, chinese] = READMES.map((text) => [
    ...text.split('\n').flatMap((line) => (/^\| `/.test(line) ? [cells(line)[0]] : [])),
    ...[...text.matchAll(/^```\w+\n[\s\S]*?^```/gm)].map(([block]) => block),
  ]);
  expect(chinese).toEqual(english);
  expect(english?.length).toBeGreaterThan(50);
});

test('the README lists every mistake that is reported', () => {
  const sources = ['developer-mistakes', 'living-code-source', 'navigator'].map((name) =>
    readFileSync(`${FOLDER}/${name}.ts`, 'utf8'),
  );
  const texts = sources.join().match(/(?<=')[\w.]+[ ,:][\w ,.:]+(?=')/g) ?? [];
  const listed = table('message')
    .map(([message]) => plain(message))
    .join('\n');
  expect(texts.length).toBe(7);
  for (const text of texts) expect(listed).toContain(text);
  for (const name of ['source', 'setLivingCodeSource', 'setNavigator']) expect(listed).toContain(`${name} takes a function`);
  expect(listed).toContain('the source returned no valid');
});
