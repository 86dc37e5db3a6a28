/**
 * Builds dist/npm/, the package `live-entry`: the component where DevTools' 构建 npm looks for it, and the H5 entry. It depends on nothing.
 */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { description, license, version } from '../../package.json';
import { COMPONENT } from './component';
import { H5_BUILD } from './h5';

const OUT = 'dist/npm';

/** https://developers.weixin.qq.com/miniprogram/dev/devtools/npm.html */
const MINIPROGRAM = 'miniprogram_dist';

/** What a host imports out of the component's folder. */
const MODULES = ['live-entry', 'living-code-source', 'navigator'];

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
  files: [MINIPROGRAM, 'h5'],
  exports: {
    './h5': both('h5/index'),
    ...Object.fromEntries(
      MODULES.map((module) => [
        `./${module}`,
        { types: `./${MINIPROGRAM}/${module}.d.ts`, default: `./${MINIPROGRAM}/${module}.js` },
      ]),
    ),
    './package.json': './package.json',
  },
  /** For TypeScript that does not read `exports`, as in the mini-program template. */
  typesVersions: {
    '*': {
      h5: ['h5/index.d.cts'],
      ...Object.fromEntries(MODULES.map((module) => [module, [`${MINIPROGRAM}/${module}.d.ts`]])),
    },
  },
};

/** After `buildComponent` and `buildH5`. */
export async function buildNpm(): Promise<void> {
  await mkdir(OUT, { recursive: true });
  await Promise.all([
    cp(COMPONENT, `${OUT}/${MINIPROGRAM}`, { recursive: true, filter: (path) => !path.endsWith('.md') }),
    buildH5Module(),
    cp('LICENSE', `${OUT}/LICENSE`),
    cp(`${COMPONENT}/README.md`, `${OUT}/README.md`),
    writeFile(`${OUT}/package.json`, `${JSON.stringify(MANIFEST, null, 2)}\n`),
  ]);
}

async function buildH5Module(): Promise<void> {
  const banner = { js: `// live-entry ${version}, MIT License` };
  await Promise.all([
    build({ ...H5_BUILD, banner, minify: true, format: 'esm', outfile: `${OUT}/h5/index.mjs` }),
    build({ ...H5_BUILD, banner, minify: true, format: 'cjs', outfile: `${OUT}/h5/index.cjs` }),
  ]);
  // A module is no global variable.
  const types = (await readFile('dist/h5/live-entry.d.ts', 'utf8')).replace(/^export as namespace .*$/m, '');
  await Promise.all(['mts', 'cts'].map((kind) => writeFile(`${OUT}/h5/index.d.${kind}`, types)));
}
