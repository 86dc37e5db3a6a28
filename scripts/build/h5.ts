/**
 * Builds h5/ into dist/h5: an ES module, a file for a script tag with the one beside it that `mode: 'auto'` needs, and the type
 * declarations.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { type BuildOptions, build } from 'esbuild';
import { minify } from 'terser';
import { INTERNAL_TO_H5 } from './internal-names';
import { bundleTypes } from './types';

const ENTRY_POINT = 'h5/live-entry.ts';
const OUT = 'dist/h5/live-entry';

/** The global variable that the script-tag file sets. */
const GLOBAL_NAME = 'liveEntry';

export const H5_BUILD: BuildOptions = {
  entryPoints: [ENTRY_POINT],
  bundle: true,
  // WebViews of old phones. https://developers.weixin.qq.com/doc/service/guide/h5/opentag.html
  target: 'es2018',
  platform: 'browser',
  legalComments: 'none',
  mangleProps: INTERNAL_TO_H5,
  logLevel: 'warning',
};

export async function buildH5(): Promise<void> {
  await mkdir('dist/h5', { recursive: true });
  await Promise.all([
    build({ ...H5_BUILD, format: 'esm', outfile: `${OUT}.mjs` }),
    buildScripts(),
    bundleTypes({ [ENTRY_POINT]: [`${OUT}.d.ts`, `${OUT}.d.mts`] }, 'h5/tsconfig.json', GLOBAL_NAME),
  ]);
}

/**
 * Terser, because its result is 7 % smaller than esbuild's, gzipped. The script sets its global variable itself: what esbuild adds for
 * one with getters is larger than some of the modules. Both files shorten a name in the same way.
 */
async function buildScripts(): Promise<void> {
  const { mangleCache } = await buildScript('h5/script.ts', `${OUT}.js`, {});
  await buildScript('h5/script-auto.ts', `${OUT}-auto.js`, mangleCache);
}

async function buildScript(entryPoint: string, outfile: string, mangleCache: BuildOptions['mangleCache'] = {}) {
  const options = { ...H5_BUILD, entryPoints: [entryPoint], mangleCache };
  const bundle = await build({ ...options, minifySyntax: true, format: 'iife', write: false });
  const source = bundle.outputFiles.map(({ text }) => text).join('');
  // `unsafe`: String, Error and the like are JavaScript's own.
  const compress = { passes: 5, unsafe: true, unsafe_arrows: true, pure_getters: true, inline: 1 };
  const { code = '' } = await minify(source, { ecma: 2018, compress, format: { ascii_only: true } });
  await writeFile(outfile, code);
  return bundle;
}
