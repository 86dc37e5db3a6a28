/** The operator's pages: both languages have the same tables, and what they point to is there. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PAGES = ['deploy', 'troubleshooting', 'device-checklist', 'errors', 'security'];
const FILES = PAGES.flatMap((page) => [`docs/${page}.md`, `docs/${page}.zh-CN.md`]);
const COMPONENT = 'miniprogram/components/live-entry/';

const read = (file: string) => readFileSync(file, 'utf8');

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(file: string): string[] {
  const headings = [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => text.replace(/[`*]/g, ''));
  const ids = [...read(file).matchAll(/<a id="([\w-]+)">/g)].map(([, id = '']) => id);
  return [
    ...ids,
    ...headings.map((text) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  ];
}

test.each(FILES)('%s: each link leads to a file and a heading that are there', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)];
  expect(links.length).toBeGreaterThan(0);
  const broken = links.filter(([, path = '', anchor]) => {
    const target = path === '' ? file : join(dirname(file), path);
    return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

test.each(PAGES)('%s: as many rows, headings and steps in both languages', (page) => {
  const shape = (file: string) =>
    ['#', '|', '-', '1', '2', '3'].map(
      (start) =>
        `${start} ${
          read(file)
            .split('\n')
            .filter((line) => line.startsWith(start)).length
        }`,
    );
  expect(shape(`docs/${page}.zh-CN.md`)).toEqual(shape(`docs/${page}.md`));
});

test.each(['docs/device-checklist.md', 'docs/device-checklist.zh-CN.md'])('%s names sources that are there', (file) => {
  const named = [...read(file).matchAll(/`((?:[\w-]+\/)*[\w-]+\.ts)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => ![path, COMPONENT + path].some(existsSync))).toEqual([]);
});

test('the checklist is numbered without a gap', () => {
  const numbers = [...read('docs/device-checklist.md').matchAll(/^\| ☐ (\d+) /gm)].map(([, number]) => Number(number));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

test('each variable that the doctor and the plan need is explained where they are', () => {
  for (const file of ['docs/deploy.md', 'docs/deploy.zh-CN.md']) {
    for (const name of ['LIVE_ENTRY_DOCTOR_TOKEN', 'LIVE_ENTRY_FUNCTION_URL', 'WECOM_CALLBACK_URL'])
      expect(read(file)).toContain(name);
  }
});
