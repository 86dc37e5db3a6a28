/**
 * Builds each folder of cloudfunctions/ into dist/cloudfunctions/NAME: one bundled index.js with its package.json and
 * config.json, ready to upload, nothing to install in the cloud.
 */
import { cp, mkdir, readdir } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';

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

export async function buildCloudFunctions(): Promise<void> {
  const folders = await readdir('cloudfunctions', { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
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

/** One file for Node 18.15 with all it needs, wx-server-sdk included but for what is never called. */
export async function bundle(entryPoint: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node18.15',
    format: 'cjs',
    plugins: [leaveOut],
    legalComments: 'none',
    logLevel: 'warning',
  });
}
