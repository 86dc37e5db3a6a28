/**
 * Builds each folder of cloudfunctions/ into dist/cloudfunctions/NAME: one bundled index.js with its package.json and
 * config.json, ready to upload, nothing to install in the cloud.
 */
import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';

/**
 * What wx-server-sdk requires at load time and we never call: AI, the web SDK, file upload, payments. Left out, a cold instance
 * loads in about a quarter of the time. getWXContext, database and callFunction do not touch them.
 */
const NEVER_CALLED = [
  '@cloudbase/ai',
  '@cloudbase/wx-cloud-client-sdk',
  '@cloudbase/app',
  '@cloudbase/adapter-wx_mp',
  '@cloudbase/utilities',
  'axios',
  'jsonwebtoken',
  'xml2js',
  'form-data',
  'web-streams-polyfill',
  'mime-db',
  'https-proxy-agent',
  'http-proxy-agent',
];

const leaveOut: Plugin = {
  name: 'leave-out-what-is-never-called',
  setup({ onResolve, onLoad }) {
    const names = new RegExp(`^(${NEVER_CALLED.join('|')})(/|$)`);
    onResolve({ filter: names }, ({ path }) => ({ path, namespace: 'left-out' }));
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {}' }));
  },
};

/**
 * What of the SDK only a call to the cloud needs, such as one to its database: loaded then. A viewer whose token is in memory, or in a
 * function with the memory store, makes none: getWXContext reads the environment.
 */
const CALLED_LATER = ['@cloudbase/node-sdk', '@cloudbase/database'];

const loadLater: Plugin = {
  name: 'load-later-what-only-a-call-needs',
  setup({ onResolve, onLoad }) {
    const names = new RegExp(`^(${CALLED_LATER.join('|')})$`);
    onResolve({ filter: names }, ({ path, resolveDir, namespace }) =>
      namespace === 'later' ? undefined : { path, namespace: 'later', pluginData: resolveDir },
    );
    onLoad({ filter: /.*/, namespace: 'later' }, ({ path, pluginData: resolveDir }) => ({
      resolveDir,
      contents: `let loaded;
        const load = () => (loaded ??= require(${JSON.stringify(path)}));
        module.exports = new Proxy({}, { get: (_, name) => load()[name], has: (_, name) => name in load() });`,
    }));
  },
};

/** The SDK reads its version, for its User-Agent, from a package.json that a bundle does not have. */
const tellVersion: Plugin = {
  name: 'tell-the-sdk-its-version',
  setup({ onLoad }) {
    onLoad({ filter: /@cloudbase[\\/]node-sdk[\\/]dist[\\/]utils[\\/]version\.js$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(join(dirname(path), '../../package.json'), 'utf8'));
      return { contents: `exports.version = ${JSON.stringify(version)}` };
    });
  },
};

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

/** One file for Node 18.15 with all it needs, wx-server-sdk included but for what is never called. Answers what went into it. */
export async function bundle(entryPoint: string, outfile: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node18.15',
    format: 'cjs',
    plugins: [leaveOut, loadLater, tellVersion],
    legalComments: 'none',
    // A cold instance parses a third less. Names stay, and lines, so that a place in a stack trace means something.
    minifySyntax: true,
    minifyWhitespace: true,
    lineLimit: 200,
    logLevel: 'warning',
    metafile: true,
  });
  return metafile;
}
