/**
 * Builds dist/npm/, the package `live-entry`: the component where DevTools' 构建 npm looks for it, the server side for hosts with a Node
 * server of their own, and the H5 entry. It depends on nothing.
 */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { description, license, version } from '../../package.json';
import { COMPONENT } from './component';

const OUT = 'dist/npm';

/** Where https://developers.weixin.qq.com/miniprogram/dev/devtools/npm.html looks for what a mini-program gets. */
const MINIPROGRAM = 'miniprogram_dist';

/** What a host imports out of the component's folder. */
const MODULES = ['live-entry', 'living-code-source', 'navigator'];

const MANIFEST = {
  name: 'live-entry',
  version,
  description,
  license,
  keywords: ['wechat', 'miniprogram', 'wecom', 'live', '企业微信', '直播', '小程序'],
  miniprogram: MINIPROGRAM,
  files: [MINIPROGRAM, 'h5'],
  exports: {
    './h5': {
      import: { types: './h5/live-entry.d.mts', default: './h5/live-entry.mjs' },
      default: { types: './h5/live-entry.d.ts', default: './h5/live-entry.js' },
    },
    ...Object.fromEntries(
      MODULES.map((module) => [
        `./${module}`,
        { types: `./${MINIPROGRAM}/${module}.d.ts`, default: `./${MINIPROGRAM}/${module}.js` },
      ]),
    ),
    './package.json': './package.json',
  },
  /** For TypeScript that does not read `exports`, as in the mini-program template. */
  typesVersions: { '*': Object.fromEntries(MODULES.map((module) => [module, [`${MINIPROGRAM}/${module}.d.ts`]])) },
};

/** After `buildComponent` and `buildH5`. */
export async function buildNpm(): Promise<void> {
  await mkdir(OUT, { recursive: true });
  await Promise.all([
    cp(COMPONENT, `${OUT}/${MINIPROGRAM}`, { recursive: true, filter: (path) => !path.endsWith('.md') }),
    cp('dist/h5', `${OUT}/h5`, { recursive: true }),
    cp('LICENSE', `${OUT}/LICENSE`),
    cp(`${COMPONENT}/README.md`, `${OUT}/README.md`),
    writeFile(`${OUT}/package.json`, `${JSON.stringify(MANIFEST, null, 2)}\n`),
  ]);
}
