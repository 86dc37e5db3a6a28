/** The component's README is its reference: its tables must match what the component declares. */
import { readFileSync } from 'node:fs';
import { cardTextsOf } from '../../miniprogram/components/live-card/texts';
import { REASONS } from '../../miniprogram/components/live-entry/core/contract';
import type { ClientReason, LiveEntryEvents, LiveEntryMethods } from '../../miniprogram/components/live-entry/types';

const COMPONENTS = `${__dirname}/../../miniprogram/components`;
const FOLDER = `${COMPONENTS}/live-entry`;

const readmesOf = (name: string) =>
  ['README.md', 'README.zh-CN.md'].map((file) => readFileSync(`${COMPONENTS}/${name}/${file}`, 'utf8'));
const README = readmesOf('live-entry')[0] as string;

interface Declared {
  properties: Record<string, typeof String | null | { type: { name: string }; value: unknown }>;
  externalClasses: string[];
}

function declared(name: string): Declared {
  let options: Declared | undefined;
  Object.assign(globalThis, {
    Component: (given: Declared) => {
      options = given;
    },
  });
  jest.isolateModules(() => require(`${COMPONENTS}/${name}/${name}`));
  return options as Declared;
}

const cells = (row: string) =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The rows of the README table whose header starts with `head`. */
function table(head: string, readme = README): string[][] {
  const lines = readme.split('\n');
  const rows = lines.slice(lines.findIndex((line) => cells(line)[0] === head) + 2);
  return rows.slice(0, rows.indexOf('')).map(cells);
}

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const plain = (cell = '') => cell.replace(/^`|`$/g, '');

describe.each([
  ['live-entry', 10],
  ['live-card', 7],
])('%s', (name, variables) => {
  const [readme = '', chinese = ''] = readmesOf(name);
  const file = (ending: string) => readFileSync(`${COMPONENTS}/${name}/${name}.${ending}`, 'utf8');

  test('the table of properties matches the declared names, types and defaults', () => {
    const documented = table('property', readme).map(([property, type, value]) => [camel(plain(property)), type, plain(value)]);
    const real = Object.entries(declared(name).properties).map(([key, property]) => {
      // Of any type, for WeChat knows no type of functions.
      if (property === null) return [key, 'Function', 'null'];
      const { type, value } =
        property === String ? { type: String, value: '' } : (property as { type: { name: string }; value: unknown });
      return [key, type.name, typeof value === 'string' ? `'${value}'` : String(value)];
    });
    expect(documented).toEqual(real);
  });

  test('the table of external classes matches the declaration, and the template uses each', () => {
    const documented = table('external class', readme).map(([external]) => plain(external));
    expect(documented).toEqual(declared(name).externalClasses);
    for (const external of documented) expect(file('wxml')).toContain(external);
  });

  test('the table of CSS variables has every default of the style sheet, light and dark', () => {
    const [light = '', dark = ''] = file('wxss').split('@media (prefers-color-scheme: dark)');
    const defaults = (style: string) =>
      Object.fromEntries(
        [...style.matchAll(new RegExp(`var\\((--${name}-[a-z-]+), ([^)]+)\\)`, 'g'))].map((found) => found.slice(1)),
      );
    const expected = Object.keys(defaults(light)).map((variable) => [
      variable,
      defaults(light)[variable],
      defaults(dark)[variable] ?? defaults(light)[variable],
    ]);
    expect(
      table('variable', readme)
        .map((row) => row.map(plain))
        .sort(),
    ).toEqual(expected.sort());
    expect(expected).toHaveLength(variables);
  });

  test('both languages have the same tables and code', () => {
    /** What is no prose: the first cell of each row that is code, and every block of code. */
    const [english, other] = [readme, chinese].map((text) => [
      ...text.split('\n').flatMap((line) => (/^\| `/.test(line) ? [cells(line)[0]] : [])),
      ...[...text.matchAll(/^```\w+\n[\s\S]*?^```/gm)].map(([block]) => block),
    ]);
    expect(other).toEqual(english);
    expect(english?.length).toBeGreaterThan(25);
  });
});

test('the README of the card shows what the card says', () => {
  for (const readme of readmesOf('live-card')) {
    for (const text of Object.values(cardTextsOf('zh-CN').badges)) expect(readme).toContain(`| ${text}`);
  }
});

/** What is only a type has no names at run time: the compiler takes no list that lacks one, or has one more. */
const EVENTS: Record<keyof LiveEntryEvents, true> = { ready: true, launch: true, cancel: true, error: true, statuschange: true };
const METHODS: Record<keyof LiveEntryMethods, true> = { refresh: true };
const CLIENT_REASONS: Record<ClientReason, true> = { LAUNCH_FAILED: true, UNSUPPORTED_CLIENT: true };

test('the tables of events, methods and reasons list what the code has', () => {
  const listed = (head: string) => table(head).map(([name]) => plain(name));
  expect(listed('event')).toEqual(Object.keys(EVENTS));
  expect(listed('method')).toEqual(Object.keys(METHODS).map((name) => `${name}()`));
  expect(listed('reason')).toEqual([...REASONS, ...Object.keys(CLIENT_REASONS)]);
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
