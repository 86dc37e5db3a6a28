/**
 * wx-server-sdk in a bundle. Every cold instance loads of it what getWXContext needs, which reads the environment. All else only calls to the
 * cloud need, such as those to its database: it is in a file of its own, which cloudfunctions/_shared/cloud.ts opens.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

const SDK = require.resolve('wx-server-sdk');

/**
 * What it requires when it is loaded and we never call: AI, the web SDK, file upload, payments, a database that is watched, BSON as bytes.
 * getWXContext, database and callFunction do not touch them.
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
  './storage',
  './ai',
  './auth',
  './analytics',
  './cloudrun',
  './notification',
  './parser/serializer',
  './parser/deserializer',
  './parser/calculate_size',
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
const FIRST = './src/index.ts';
const CALL_OF_FIRST = `"${FIRST}");\n`;
const CONTEXT = './src/api/utils/api/getWXContext.ts';
/** What is never asked of it: some services, and half of the file, the messages that they send. */
const UNASKED = [
  ...['ai', 'cloudpay', 'open', 'openapi', 'storage'].map((service) => `./src/api/${service}/index.ts`),
  './src/protobuf/openapi.js',
];

/** How it sorts the names of what it signs. */
const BY_LOCALE = 'l.toString().localeCompare(r)';
const NAME_ORDER = require.resolve('../../cloudfunctions/_shared/name-order.ts');

/** Its database, callFunction and getWXContext. */
export const askedOfSdk: Plugin = {
  name: 'what-is-asked-of-the-sdk',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^wx-server-sdk$/ }, () => ({ path: SDK }));
    onLoad({ filter: /wx-server-sdk[\\/]index\.js$/ }, async ({ path }) => ({
      contents: startingAt(FIRST, await readFile(path, 'utf8')),
    }));
    onLoad({ filter: /signature-nodejs[\\/]lib[\\/]keyvalue\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes(BY_LOCALE)) throw new Error(`${path} sorts in another way in this version`);
      return { contents: source.replace(BY_LOCALE, `require(${JSON.stringify(NAME_ORDER)}).compareNames(l, r)`) };
    });
    // For its User-Agent it reads its version from a package.json that a bundle does not have.
    onLoad({ filter: /@cloudbase[\\/]node-sdk[\\/]dist[\\/]utils[\\/]version\.js$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(join(dirname(path), '../../package.json'), 'utf8'));
      return { contents: `exports.version = ${JSON.stringify(version)}` };
    });
  },
};

/** getWXContext of the SDK; what else is asked of it comes from `file`. */
export function contextOfSdk(file: string): Plugin {
  return {
    name: 'the-context-of-the-sdk',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^wx-server-sdk$/ }, () => ({ path: 'context', namespace: 'sdk' }));
      onResolve({ filter: /.*/, namespace: 'sdk' }, ({ path }) => (path === file ? { path, external: true } : { path: SDK }));
      onLoad({ filter: /.*/, namespace: 'sdk' }, () => ({
        contents: `const own = { __esModule: false, getWXContext: require('wx-server-sdk/context').default };
          let rest;
          module.exports = new Proxy(own, { get: (_, name) => (name in own ? own : (rest ??= require('${file}')))[name] });`,
      }));
      onLoad({ filter: /wx-server-sdk[\\/]index\.js$/ }, async ({ path }) => ({
        contents: startingAt(CONTEXT, await readFile(path, 'utf8')),
      }));
    },
  };
}

/** The SDK's file with another first module, and without what that one does not need. */
function startingAt(first: string, source: string): string {
  const modules = new Map([...source.matchAll(MODULE)].map(([text, name = '']) => [name, text]));
  for (const name of [FIRST, CONTEXT, ...UNASKED])
    if (!modules.has(name)) throw new Error(`wx-server-sdk has no ${name} in this version`);
  if (!source.includes(CALL_OF_FIRST)) throw new Error('wx-server-sdk starts in another way in this version');
  for (const name of UNASKED)
    modules.set(name, `"${name}": (function(_, exports) { exports.registerService = () => undefined; }),\n`);
  const needed = neededBy(first, modules);
  const table = source.replace(MODULE, (_, name) => (needed.has(name) ? (modules.get(name) ?? '') : ''));
  return table.replace(CALL_OF_FIRST, `"${first}");\n`);
}

/** The names of a module and of all that it requires. */
function neededBy(name: string, modules: ReadonlyMap<string, string>, needed = new Set<string>()): ReadonlySet<string> {
  if (needed.has(name)) return needed;
  needed.add(name);
  for (const [, required = ''] of (modules.get(name) ?? '').matchAll(REQUIRED)) neededBy(required, modules, needed);
  return needed;
}
