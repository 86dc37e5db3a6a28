/** For the build: what the panel gives to copy, the entry's own lines of each page that the phone can show. */
import { readFileSync } from 'node:fs';

export interface SourceFile {
  /** Path in this repository. */
  file: string;
  code: string;
}

const ENTRY_TAG = /^ *<(?:live-entry|live-card)\b[^>]*\/>|^ *<(live-entry|live-card)\b[\s\S]*?<\/\1>/gm;

/** By the path of the page; the web page is `h5`. */
export function demoSources(): Record<string, SourceFile[]> {
  const { pages } = JSON.parse(readFileSync('miniprogram/app.json', 'utf8')) as { pages: string[] };
  return { ...Object.fromEntries(pages.map((page) => [page, sourcesOf(`miniprogram/${page}`)])), h5: [webPage()] };
}

function sourcesOf(page: string): SourceFile[] {
  const tags = readFileSync(`${page}.wxml`, 'utf8').match(ENTRY_TAG) ?? [];
  return [
    { file: `${page}.wxml`, code: tags.map(dedent).join('\n\n') },
    { file: `${page}.json`, code: readFileSync(`${page}.json`, 'utf8').trim() },
  ];
}

function webPage(): SourceFile {
  const file = 'examples/h5/index.html';
  const html = readFileSync(file, 'utf8');
  const [script = ''] = html.match(/^.*<script src=.*$/m) ?? [];
  const [, body = ''] = html.match(/<body>\n([\s\S]*?)\n *<\/body>/) ?? [];
  return { file, code: `${dedent(script)}\n${dedent(body)}` };
}

function dedent(lines: string): string {
  const [indent = ''] = lines.match(/^ */) ?? [];
  return lines.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
}
