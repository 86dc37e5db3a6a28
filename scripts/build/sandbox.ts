/** Builds the page that `npm start` serves into dist/sandbox: the panel, and the phone with the demo mini-program on it. */
import { cp, mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { buildPhone } from '../../sandbox/phone/build';

const STATIC = [
  'sandbox/panel/index.html',
  'sandbox/panel/panel.css',
  'sandbox/phone/phone.html',
  'sandbox/phone/phone.css',
  'sandbox/room/room.css',
  'sandbox/room/stage.svg',
];

export async function buildSandbox(): Promise<void> {
  const outDir = 'dist/sandbox';
  await mkdir(outDir, { recursive: true });
  await Promise.all([
    buildPhone({ miniprogram: 'miniprogram', outDir }),
    build({
      entryPoints: ['sandbox/panel/panel.ts'],
      outdir: outDir,
      bundle: true,
      format: 'iife',
      target: 'es2022',
      logLevel: 'warning',
    }),
    ...STATIC.map((file) => cp(file, `${outDir}/${basename(file)}`)),
  ]);
}
