/** Builds h5/ into dist/h5: an ES module, one file for a script tag, and the type declarations of both. */
import { cp, mkdir } from 'node:fs/promises';
import { type BuildOptions, build } from 'esbuild';

const OUT = 'dist/h5';

/**
 * Names of our own that never leave the script-tag file: not on the wire, not of the DOM, not in the tab's storage, no options. Short,
 * they save 4 % of it. The browser tests run the file that comes of it.
 */
const INTERNAL = `again allowLeaving answered ask askedAt begin box cache clear clock copied current elsewhere end ended errors
  expiresAt forget framed fresh held launch loading lookAtUrl mayAskUnasked mayRenew offer openSession plan request restart
  restore retry right show sign signed silent source status tag tap token touch under view wait watch`;

const COMMON: BuildOptions = {
  bundle: true,
  // WebViews of phones that are years old. https://developers.weixin.qq.com/doc/service/guide/h5/opentag.html
  target: 'es2018',
  platform: 'browser',
  legalComments: 'none',
  logLevel: 'warning',
};

export async function buildH5(): Promise<void> {
  await mkdir(OUT, { recursive: true });
  await Promise.all([
    build({ ...COMMON, entryPoints: ['h5/mount-live-entry.ts'], format: 'esm', outfile: `${OUT}/live-entry.mjs` }),
    build({
      ...COMMON,
      entryPoints: ['h5/script-tag.ts'],
      format: 'iife',
      minify: true,
      mangleProps: new RegExp(`^(${INTERNAL.split(/\s+/).join('|')})$`),
      outfile: `${OUT}/live-entry.js`,
    }),
    cp('h5/live-entry.d.ts', `${OUT}/live-entry.d.ts`),
    cp('h5/live-entry.d.ts', `${OUT}/live-entry.d.mts`),
  ]);
}
