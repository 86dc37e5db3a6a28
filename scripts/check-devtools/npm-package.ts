/** What npm, publint and attw say of dist/npm/, the package as it would be published. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const FOLDER = 'dist/npm';

/** Everything that belongs into the package. */
const CONTENT = [
  'LICENSE',
  'README.md',
  'README.zh-CN.md',
  'bin/live-entry.js',
  'h5/index.cjs',
  'h5/index.d.cts',
  'h5/index.d.mts',
  'h5/index.mjs',
  'miniprogram_dist/developer-mistakes.js',
  'miniprogram_dist/live-card.d.ts',
  'miniprogram_dist/live-card.js',
  'miniprogram_dist/live-card.json',
  'miniprogram_dist/live-card.wxml',
  'miniprogram_dist/live-card.wxss',
  'miniprogram_dist/live-entry.d.ts',
  'miniprogram_dist/live-entry.js',
  'miniprogram_dist/live-entry.json',
  'miniprogram_dist/live-entry.wxml',
  'miniprogram_dist/live-entry.wxss',
  'miniprogram_dist/living-code-source.d.ts',
  'miniprogram_dist/living-code-source.js',
  'miniprogram_dist/navigator.d.ts',
  'miniprogram_dist/navigator.js',
  'package.json',
  'server/index.d.ts',
  'server/index.js',
];

/** What 构建 npm copies into a host; the rest of the package never leaves its node_modules. */
const MINIPROGRAM = 'miniprogram_dist/';
const MOST_BYTES = 30 * 1024;

interface Packed {
  filename: string;
  files: { path: string }[];
}

export function npmChecks(): { name: string; problems: string[] }[] {
  const folder = mkdtempSync(join(tmpdir(), 'npm-package-'));
  // A list, or from npm 12 on an object by the package's name.
  const [packed] = Object.values<Packed>(
    JSON.parse(run('npm', ['pack', `./${FOLDER}`, '--json', '--pack-destination', folder]).output),
  );
  const paths = packed?.files.map(({ path }) => path) ?? [];
  const wrong = [
    ...paths.filter((path) => !CONTENT.includes(path)).map((path) => `${path} does not belong into it`),
    ...CONTENT.filter((path) => !paths.includes(path)).map((path) => `${path} is missing`),
  ];
  const bytes = packedBytes(paths.filter((path) => path.startsWith(MINIPROGRAM)));
  const checks = [
    { name: 'npm: the package has what belongs into it', problems: wrong },
    {
      name: `npm: what 构建 npm copies takes ${bytes} bytes gzipped, at most ${MOST_BYTES}`,
      problems: bytes > 0 && bytes <= MOST_BYTES ? [] : [`${FOLDER}/${MINIPROGRAM} takes ${bytes} bytes`],
    },
    { name: 'npm: publint', problems: run(tool('publint'), ['run', FOLDER, '--strict']).problems },
    { name: 'npm: attw', problems: run(tool('attw'), [join(folder, packed?.filename ?? '')]).problems },
  ];
  rmSync(folder, { recursive: true, force: true });
  return checks;
}

function packedBytes(paths: string[]): number {
  return paths.length && gzipSync(Buffer.concat(paths.map((path) => readFileSync(join(FOLDER, path))))).length;
}

const tool = (name: string) => join(__dirname, 'node_modules/.bin', name);

function run(command: string, args: string[]): { output: string; problems: string[] } {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return { output: stdout, problems: status === 0 ? [] : `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '') };
}
