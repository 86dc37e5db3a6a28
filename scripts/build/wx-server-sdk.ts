/**
 * wx-server-sdk in a bundle. Every cold instance loads of it what getWXContext needs, which reads the environment. All else only calls to the
 * cloud need, such as those to its database: it is in a file of its own, which cloudfunctions/_shared/cloud.ts opens.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

const SDK = require.resolve('wx-server-sdk');

/**
 * What it requires when it is loaded and we never call: AI, the web SDK, file upload, payments, a database that is watched. getWXContext, database
 * and callFunction do not touch them.
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
  './realtime/websocket-client',
];

export const leaveOut: Plugin = {
  name: 'leave-out-what-is-never-called',
  setup({ onResolve, onLoad }) {
    const names = new RegExp(`^(${NEVER_CALLED.join('|')})(/|$)`);
    onResolve({ filter: names }, ({ path }) => ({ path, namespace: 'left-out' }));
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {}' }));
  },
};

/** The SDK's own file, as webpack has made it: a table of modules, then how the first of them is called. */
const MODULE = /\/\*{3}\/ "([^"]+)":\n[\s\S]+?\n\/\*{3}\/ }\),?\n/g;
const REQUIRED = /__webpack_require__\(\/\*! .+? \*\/ "([^"]+)"\)/g;
const FIRST = '"./src/index.ts");\n';
/** Half of the file: messages to WeChat's open API, which openapi, cloudpay, getOpenData and their like send. */
const MESSAGES = './src/protobuf/openapi.js';
const CONTEXT = './src/api/utils/api/getWXContext.ts';

/** All of the SDK but its messages. */
export const wholeSdk: Plugin = {
  name: 'the-sdk-without-its-messages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^wx-server-sdk$/ }, () => ({ path: SDK }));
    onLoad({ filter: /wx-server-sdk[\\/]index\.js$/ }, async ({ path }) => ({
      contents: withModules(await readFile(path, 'utf8'), (name) => name !== MESSAGES),
    }));
    // For its User-Agent it reads its version from a package.json that a bundle does not have.
    onLoad({ filter: /@cloudbase[\\/]node-sdk[\\/]dist[\\/]utils[\\/]version\.js$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(join(dirname(path), '../../package.json'), 'utf8'));
      return { contents: `exports.version = ${JSON.stringify(version)}` };
    });
  },
};

/** getWXContext of the SDK; what else is asked of it comes from `file`, which has the whole. */
export function contextOfSdk(file: string): Plugin {
  return {
    name: 'the-context-of-the-sdk',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^wx-server-sdk$/ }, () => ({ path: 'context', namespace: 'sdk' }));
      onResolve({ filter: /.*/, namespace: 'sdk' }, ({ path }) => (path === file ? { path, external: true } : { path: SDK }));
      onLoad({ filter: /.*/, namespace: 'sdk' }, () => ({
        contents: `const own = { __esModule: false, getWXContext: require('wx-server-sdk/context').default };
          let whole;
          module.exports = new Proxy(own, { get: (_, name) => (name in own ? own : (whole ??= require('${file}')))[name] });`,
      }));
      onLoad({ filter: /wx-server-sdk[\\/]index\.js$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const wanted = neededBy(CONTEXT, new Map([...source.matchAll(MODULE)].map(([text, name = '']) => [name, text])));
        return { contents: withModules(source, (name) => wanted.has(name)).replace(FIRST, `"${CONTEXT}");\n`) };
      });
    },
  };
}

function withModules(source: string, isWanted: (name: string) => boolean): string {
  for (const part of [MESSAGES, CONTEXT, FIRST])
    if (!source.includes(part)) throw new Error(`wx-server-sdk has no ${part.trim()} in this version`);
  return source.replace(MODULE, (text, name) => (isWanted(name) ? text : `"${name}": (function() {}),\n`));
}

/** The names of a module and of all that it requires. */
function neededBy(name: string, modules: ReadonlyMap<string, string>, needed = new Set<string>()): ReadonlySet<string> {
  if (needed.has(name)) return needed;
  needed.add(name);
  for (const [, required = ''] of (modules.get(name) ?? '').matchAll(REQUIRED)) neededBy(required, modules, needed);
  return needed;
}
