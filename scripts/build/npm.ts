/**
 * Builds dist/npm/, the package `live-entry`: the component where DevTools' 构建 npm looks for it, the server side for hosts with a Node
 * server of their own, the H5 entry, and the command line. It depends on nothing.
 */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { build, type Metafile } from 'esbuild';
import { description, license, version } from '../../package.json';
import { BANNER, CARD, COMPONENT, HOST_MODULES } from './component';
import { H5_BUILD } from './h5';
import type { Declarations } from './types';

const OUT = 'dist/npm';

/** https://developers.weixin.qq.com/miniprogram/dev/devtools/npm.html */
const MINIPROGRAM = 'miniprogram_dist';

/** What a host finds there under its name. */
const MINIPROGRAM_MODULES = [...HOST_MODULES, 'live-card'];

/** For `import` and for `require`, each with its own declarations. */
const both = (path: string) => ({
  import: { types: `./${path}.d.mts`, default: `./${path}.mjs` },
  require: { types: `./${path}.d.cts`, default: `./${path}.cjs` },
});

const MANIFEST = {
  name: 'live-entry',
  version,
  description,
  license,
  type: 'commonjs',
  keywords: ['wechat', 'miniprogram', 'wecom', 'live', '企业微信', '直播', '小程序'],
  miniprogram: MINIPROGRAM,
  engines: { node: '>=18.15' },
  bin: { 'live-entry': 'bin/live-entry.js' },
  files: [MINIPROGRAM, 'server', 'h5', 'bin', 'README.zh-CN.md'],
  exports: {
    './server': { types: './server/index.d.ts', default: './server/index.js' },
    './h5': both('h5/index'),
    ...Object.fromEntries(
      MINIPROGRAM_MODULES.map((module) => [
        `./${module}`,
        { types: `./${MINIPROGRAM}/${module}.d.ts`, default: `./${MINIPROGRAM}/${module}.js` },
      ]),
    ),
    './package.json': './package.json',
  },
  /** For TypeScript that does not read `exports`, as in the mini-program template. */
  typesVersions: {
    '*': {
      server: ['server/index.d.ts'],
      h5: ['h5/index.d.cts'],
      ...Object.fromEntries(MINIPROGRAM_MODULES.map((module) => [module, [`${MINIPROGRAM}/${module}.d.ts`]])),
    },
  },
};

/** What a reader of the package needs before the component's own README. */
const IN_PACKAGE = {
  'README.md': `Install the package in your mini-program and run 构建 npm in DevTools. Beside the component it has the card (\`live-entry/live-card\`), the
server side for your own Node server (\`live-entry/server\`), the entry for web pages in WeChat (\`live-entry/h5\`), and the organiser's command
line (\`npx live-entry --help\`). The cloud function \`liveEntry\` is not in it: it comes from the project's repository.`,
  'README.zh-CN.md': `在小程序中安装本包，然后在开发者工具中“构建 npm”。除组件外，本包还有：卡片（\`live-entry/live-card\`）、用于自有 Node 服务器的服务端（\`live-entry/server\`）、
微信网页入口（\`live-entry/h5\`），以及主办方的命令行工具（\`npx live-entry --help\`）。云函数 \`liveEntry\` 不在包内，请从项目仓库构建。`,
};

/** The component's README, with its places in the package. */
async function writeReadme(file: string, about: string): Promise<void> {
  const text = await readFile(`${COMPONENT}/${file}`, 'utf8');
  const placed = text.replace(/(\.?\/components\/)live-entry\//g, 'live-entry/');
  await writeFile(`${OUT}/${file}`, placed.replace('```json', `${about}\n\n\`\`\`json`));
}

export const SERVER_TYPES: Declarations = { 'server/index.ts': [`${OUT}/server/index.d.ts`] };

/** After `buildComponent` and `buildH5`. */
export async function buildNpm(): Promise<void> {
  await mkdir(OUT, { recursive: true });
  await Promise.all([
    buildMiniprogram(),
    buildH5Module(),
    bundleForNode('server/index.ts', `${OUT}/server/index.js`, BANNER),
    bundleForNode('cli/live-entry.ts', `${OUT}/bin/live-entry.js`, `#!/usr/bin/env node\n${BANNER}`),
    cp('LICENSE', `${OUT}/LICENSE`),
    ...Object.entries(IN_PACKAGE).map(([file, about]) => writeReadme(file, about)),
    writeFile(`${OUT}/package.json`, `${JSON.stringify(MANIFEST, null, 2)}\n`),
  ]);
}

/** Both components in one folder, so that hosts write `live-entry/live-entry` and `live-entry/live-card`. */
async function buildMiniprogram(): Promise<void> {
  const out = `${OUT}/${MINIPROGRAM}`;
  const copied = (path: string) => !path.endsWith('.md');
  for (const folder of [COMPONENT, CARD]) await cp(folder, out, { recursive: true, filter: copied });
  const card = JSON.parse(await readFile(`${CARD}/live-card.json`, 'utf8'));
  card.usingComponents = { 'live-entry': './live-entry' };
  await writeFile(`${out}/live-card.json`, `${JSON.stringify(card, null, 2)}\n`);
}

/** One file with all it needs. Answers what went into it. */
export async function bundleForNode(entryPoint: string, outfile: string, banner: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    metafile: true,
    platform: 'node',
    target: 'node18.15',
    format: 'cjs',
    minify: true,
    // Names in a stack trace mean something.
    keepNames: true,
    banner: { js: banner },
    logLevel: 'warning',
  });
  return metafile;
}

async function buildH5Module(): Promise<void> {
  await Promise.all([
    build({ ...H5_BUILD, banner: { js: BANNER }, minify: true, format: 'esm', outfile: `${OUT}/h5/index.mjs` }),
    build({ ...H5_BUILD, banner: { js: BANNER }, minify: true, format: 'cjs', outfile: `${OUT}/h5/index.cjs` }),
  ]);
  // A module is no global variable.
  const types = (await readFile('dist/h5/live-entry.d.ts', 'utf8')).replace(/^export as namespace .*$/m, '');
  await Promise.all(['mts', 'cts'].map((kind) => writeFile(`${OUT}/h5/index.d.${kind}`, types)));
}
