/** `npm run build`: makes dist/, everything that is uploaded or shipped. */
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCloudFunctions } from './build/cloud-functions';
import { buildComponent, COMPONENT_TYPES } from './build/component';
import { buildExamples } from './build/examples';
import { buildH5 } from './build/h5';
import { buildNpm, SERVER_TYPES } from './build/npm';
import { buildPlugin, PLUGIN_TYPES } from './build/plugin';
import { buildSandbox } from './build/sandbox';
import { bundleTypes } from './build/types';

/** What dist/ is made of. */
const SOURCES = [
  'cli',
  'cloudfunctions',
  'examples',
  'h5',
  'miniprogram',
  'plugin',
  'sandbox',
  'scripts',
  'server',
  'package-lock.json',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.node.json',
];
const STAMP = 'dist/.built';

async function main(): Promise<void> {
  if (process.argv.includes('--if-changed') && (await isUpToDate())) return;
  await rm('dist', { recursive: true, force: true });
  await Promise.all([buildCloudFunctions(), buildComponent(), buildH5(), buildSandbox()]);
  await buildPlugin();
  await bundleTypes({ ...COMPONENT_TYPES, ...PLUGIN_TYPES }, 'tsconfig.json');
  await buildNpm();
  await bundleTypes(SERVER_TYPES, 'tsconfig.node.json');
  await buildExamples();
  await writeFile(STAMP, '');
}

/** As `make` decides: nothing was changed, added or removed since. A folder is younger than what was added to it. */
async function isUpToDate(): Promise<boolean> {
  const built = await stat(STAMP).catch(() => undefined);
  if (built === undefined) return false;
  return (await Promise.all(SOURCES.map(newest))).every((time) => time <= built.mtimeMs);
}

/** When the youngest of a file, or of a folder and what is in it, was changed. */
async function newest(path: string): Promise<number> {
  const stats = await stat(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const names = (await readdir(path)).filter((name) => name !== 'node_modules');
  return Math.max(stats.mtimeMs, ...(await Promise.all(names.map((name) => newest(join(path, name))))));
}

void main();
