/**
 * Builds each folder of cloudfunctions/ into dist/cloudfunctions/NAME: index.js, what it loads later, its package.json and config.json,
 * ready to upload, nothing to install in the cloud.
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
  'protobufjs',
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
 * Half of the SDK's own file, which webpack has made: the messages to WeChat's open API, built as it is loaded. openapi, cloudpay, getOpenData
 * and their like use them.
 */
const MESSAGES = /(?<=\n\/\*{3}\/ "\.\/src\/protobuf\/openapi\.js":\n)[\s\S]+?(?=\n\/\*{3}\/ "\.\/)/;

const leaveOutMessages: Plugin = {
  name: 'leave-out-messages-that-are-never-sent',
  setup({ onLoad }) {
    onLoad({ filter: /wx-server-sdk[\\/]index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!MESSAGES.test(source)) throw new Error(`${path}: its messages stand elsewhere in this version`);
      return { contents: source.replace(MESSAGES, '(function() {}),') };
    });
  },
};

/**
 * What of the SDK only a call to the cloud needs, such as one to its database: in a file of its own, loaded then. A viewer whose token is in
 * memory, or in a function with the memory store, makes none: getWXContext reads the environment.
 */
const CALLED_LATER = ['@cloudbase/node-sdk', '@cloudbase/database'];
const LATER_FILE = './cloud-calls.js';

const loadLater: Plugin = {
  name: 'load-later-what-only-a-call-needs',
  setup({ onResolve, onLoad }) {
    const names = new RegExp(`^(${CALLED_LATER.join('|')})$`);
    onResolve({ filter: names }, ({ path }) => ({ path, namespace: 'later' }));
    onResolve({ filter: /.*/, namespace: 'later' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'later' }, ({ path }) => ({
      contents: `const load = () => require('${LATER_FILE}')['${path}'];
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

/**
 * A script for Node 18.15, and beside it what it loads later, with all that they need: wx-server-sdk included but for what is never called.
 * Answers what went into both.
 */
export async function bundle(entryPoint: string, outfile: string): Promise<Metafile> {
  const later = CALLED_LATER.map((name) => `exports['${name}'] = require('${name}');`).join('\n');
  const parts = await Promise.all([
    build({ ...OPTIONS, entryPoints: [entryPoint], outfile, plugins: [leaveOut, leaveOutMessages, loadLater] }),
    build({
      ...OPTIONS,
      stdin: { contents: later, sourcefile: 'later:', resolveDir: dirname(require.resolve('wx-server-sdk')) },
      outfile: join(dirname(outfile), LATER_FILE),
      plugins: [leaveOut, tellVersion],
    }),
  ]);
  const [first, second] = parts.map(({ metafile }) => metafile);
  return { inputs: { ...first?.inputs, ...second?.inputs }, outputs: { ...first?.outputs, ...second?.outputs } };
}

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
