/** The README's way into a mini-program is the host in examples/folder-js, which is compiled and tapped. */
import { readFileSync } from 'node:fs';

const HOST = 'examples/folder-js/miniprogram';
const read = (file: string) => readFileSync(file, 'utf8');

/** Code blocks of a language, without the indentation of their list. */
const blocks = (file: string, language: string, indentation = '   ') =>
  [...read(file).matchAll(new RegExp(`^${indentation}\`\`\`${language}\\n([^]*?)^${indentation}\`\`\``, 'gm'))].map(
    ([, block = '']) => block.replace(new RegExp(`^${indentation}`, 'gm'), ''),
  );

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  test('initializes the cloud as the host does', () => {
    expect(blocks(file, 'js')).toEqual([read(`${HOST}/app.js`)]);
  });

  test('names the component as the host does', () => {
    expect(blocks(file, 'json').map((block) => JSON.parse(block))).toEqual([JSON.parse(read(`${HOST}/pages/live/live.json`))]);
  });

  test('has the tag of the host', () => {
    expect(blocks(file, 'html')).toEqual([read(`${HOST}/pages/live/live.wxml`)]);
  });

  test('copies the folder that the build puts into the host', () => {
    expect(read(file)).toContain('`dist/live-entry/`');
  });
});

test.each(['README.md', 'README.zh-CN.md'])("the component's %s has the lines of the hosts", (file) => {
  const readme = `miniprogram/components/live-entry/${file}`;
  const [json = ''] = blocks(readme, 'json', '');
  expect(JSON.parse(json)).toEqual(JSON.parse(read(`${HOST}/pages/live/live.json`)));
  expect(blocks(readme, 'html', '')[0]).toBe(read(`${HOST}/pages/live/live.wxml`));
  expect(read('examples/folder-ts/miniprogram/pages/live/live.ts')).toContain(blocks(readme, 'ts', '').at(-1));
});
