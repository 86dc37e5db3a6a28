/**
 * Builds each folder of cloudfunctions/ into dist/cloudfunctions/NAME: index.js, what it loads later, its package.json and config.json,
 * ready to upload, nothing to install in the cloud.
 */
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { transformAsync } from '@babel/core';
import { build, type Metafile } from 'esbuild';
import { askedOfSdk, contextOfSdk, leaveOut } from './wx-server-sdk';

export async function buildCloudFunctions(): Promise<void> {
  const folders = await readdir('cloudfunctions', { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory() && !entry.name.startsWith('_')).map((entry) => entry.name);
  await Promise.all(names.map(buildCloudFunction));
}

async function buildCloudFunction(name: string): Promise<void> {
  const outDir = `dist/cloudfunctions/${name}`;
  await mkdir(outDir, { recursive: true });
  await Promise.all([
    bundle(`cloudfunctions/${name}/index.ts`, `${outDir}/index.js`),
    ...['package.json', 'config.json'].map((file) => cp(`cloudfunctions/${name}/${file}`, `${outDir}/${file}`)),
  ]);
}

const LATER = './cloud-calls.js';
const OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node18.15',
  format: 'cjs',
  legalComments: 'none',
  // A cold instance parses a third less. Names stay, and lines, so that a place in a stack trace means something.
  minifySyntax: true,
  minifyWhitespace: true,
  lineLimit: 200,
  logLevel: 'warning',
  metafile: true,
} as const;

/**
 * A script for Node 18.15, and beside it what it loads later, with all that they need: wx-server-sdk included but for what is never called.
 * Answers what went into both.
 */
export async function bundle(entryPoint: string, outfile: string): Promise<Metafile> {
  later ??= bundleLater();
  const [first, { code, metafile }] = await Promise.all([
    build({ ...OPTIONS, entryPoints: [entryPoint], outfile, plugins: [contextOfSdk(LATER)] }),
    later,
  ]);
  await writeFile(join(dirname(outfile), LATER), code);
  return {
    inputs: { ...first.metafile.inputs, ...metafile.inputs },
    outputs: { ...first.metafile.outputs, ...metafile.outputs },
  };
}

/** The same for each function. */
let later: ReturnType<typeof bundleLater> | undefined;

async function bundleLater(): Promise<{ code: string; metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    ...OPTIONS,
    entryPoints: ['wx-server-sdk'],
    outfile: LATER,
    write: false,
    // All of it is the SDK's: nobody reads its places, and a third less is parsed.
    minifyIdentifiers: true,
    plugins: [leaveOut, askedOfSdk],
  });
  // V8 compiles an arrow function together with the function around it, and any other one when it is called: a quarter of the time to load.
  // esbuild could do the same, but not where `this` comes after super().
  const rewritten = await transformAsync(outputFiles[0]?.text ?? '', {
    plugins: ['@babel/plugin-transform-arrow-functions'],
    configFile: false,
    babelrc: false,
    compact: true,
    retainLines: true,
  });
  return { code: rewritten?.code ?? '', metafile };
}
