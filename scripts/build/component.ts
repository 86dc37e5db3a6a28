/**
 * Builds dist/live-entry/ and, to stand beside it, dist/live-card/, the folders that hosts copy: plain JavaScript with type declarations beside it. In a host without DevTools'
 * TypeScript plugin, the sources would compile without a word into a component that has no script.
 */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import ts from 'typescript';
import { version } from '../../package.json';
import { INTERNAL_TO_COMPONENT } from './internal-names';
import type { Declarations } from './types';

const SOURCE = 'miniprogram/components/live-entry';
export const COMPONENT = 'dist/live-entry';
const CARD_SOURCE = 'miniprogram/components/live-card';
export const CARD = 'dist/live-card';

/** The component, and what hosts import. */
export const HOST_MODULES = ['live-entry', 'living-code-source', 'navigator'];

/** With what these share. Each is one file: what a host sets in it must not exist twice. */
const MODULES = [...HOST_MODULES, 'developer-mistakes'];

/** The first line of each script. */
export const BANNER = `// live-entry ${version}, MIT License`;

export const COMPONENT_TYPES: Declarations = {
  [`${SOURCE}/types.ts`]: [`${COMPONENT}/live-entry.d.ts`],
  [`${SOURCE}/living-code-source.ts`]: [`${COMPONENT}/living-code-source.d.ts`],
  [`${SOURCE}/navigator.ts`]: [`${COMPONENT}/navigator.d.ts`],
  [`${CARD_SOURCE}/types.ts`]: [`${CARD}/live-card.d.ts`],
};

const leaveModulesApart: Plugin = {
  name: 'leave-modules-apart',
  setup({ onResolve }) {
    const modules = new RegExp(`/(${MODULES.join('|')})$`);
    onResolve({ filter: modules }, ({ path, kind }) => (kind === 'entry-point' ? undefined : { path, external: true }));
  },
};

/**
 * Bundles scripts that WeChat runs without a setting of the host: CommonJS of ES2018. The modules of the component are required, not
 * included. TypeScript makes the CommonJS, because esbuild's brings functions of its own that are larger than some of the modules.
 */
export async function bundleScripts(entryPoints: string[], outdir: string, options: BuildOptions = {}): Promise<void> {
  const { outputFiles = [] } = await build({
    entryPoints,
    outdir,
    bundle: true,
    format: 'esm',
    target: 'es2018',
    charset: 'utf8',
    plugins: [leaveModulesApart],
    logLevel: 'warning',
    write: false,
    ...options,
  });
  await Promise.all(outputFiles.map(({ path, text }) => writeScript(path, text)));
}

async function writeScript(path: string, source: string): Promise<void> {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2018 };
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${BANNER}\n${outputText}`);
}

export async function buildComponent(): Promise<void> {
  await Promise.all([
    bundleScripts(
      MODULES.map((module) => `${SOURCE}/${module}.ts`),
      COMPONENT,
      { mangleProps: INTERNAL_TO_COMPONENT },
    ),
    // What must exist once is the entry's: the card takes from there what has no state, and has a copy of that.
    bundleScripts([`${CARD_SOURCE}/live-card.ts`], CARD, { mangleProps: INTERNAL_TO_COMPONENT }),
    copyBeside('live-entry', SOURCE, COMPONENT),
    copyBeside('live-card', CARD_SOURCE, CARD),
  ]);
}

async function copyBeside(name: string, from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const files = [`${name}.json`, `${name}.wxml`, `${name}.wxss`, 'README.md', 'README.zh-CN.md'];
  await Promise.all(files.map((file) => cp(`${from}/${file}`, `${to}/${file}`)));
}
