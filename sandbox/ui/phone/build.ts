/** Compiles a mini-program and the phone that runs it into a page for the browser. */
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { AppConfig, ThemeValues } from './code-package';
import { compileWxml } from './compile/compile-wxml';
import { compileWxss } from './compile/compile-wxss';
import { readCodeFiles, readJson, scriptOf } from './compile/read-code-files';

export interface PhoneBuild {
  /** The folder of app.json. */
  miniprogram: string;
  outDir: string;
}

const HTML = join(__dirname, 'phone.html');
const DEFAULTS = join(__dirname, 'built-ins/defaults.wxss');
const IMAGE = { root: __dirname, path: 'built-ins/image' };

/** Writes phone.html, phone.js, phone.css and room.css to `outDir`. */
export async function buildPhone({ miniprogram, outDir }: PhoneBuild): Promise<void> {
  await Promise.all([buildScript(miniprogram, outDir), buildStyle(outDir), cp(HTML, join(outDir, 'phone.html'))]);
}

async function buildScript(miniprogram: string, outDir: string): Promise<void> {
  await build({
    stdin: { contents: entryScript(resolve(miniprogram)), resolveDir: __dirname, loader: 'js' },
    outfile: join(outDir, 'phone.js'),
    bundle: true,
    // What 构建 npm has made of the host's packages.
    nodePaths: [resolve(miniprogram, 'miniprogram_npm')],
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: 'warning',
  });
}

async function buildStyle(outDir: string): Promise<void> {
  await build({
    entryPoints: [join(__dirname, 'phone.css'), join(__dirname, '../room/room.css')],
    outdir: outDir,
    entryNames: '[name]',
    bundle: true,
    loader: { '.svg': 'dataurl' },
    logLevel: 'warning',
  });
}

/** Each script is behind its own `require`: the phone runs it once Component() and Page() are defined. */
function entryScript(root: string): string {
  const app = readJson<AppConfig>(join(root, 'app.json'));
  const theme = app.themeLocation ? readJson<ThemeValues>(join(root, app.themeLocation)) : { light: {}, dark: {} };
  const sources = readCodeFiles(root, app);
  const files = sources.map(({ path, config }) => {
    const scope = path.replaceAll('/', '-');
    const css = compileWxss({ file: join(root, `${path}.wxss`), path, scope });
    return `{ ...${JSON.stringify({ path, config, css, scope })}, run: () => require(${JSON.stringify(scriptOf(root, path))}) }`;
  });
  return `
    import { installPhone } from './phone';
    installPhone({
      app: ${JSON.stringify(app)},
      theme: ${JSON.stringify(theme)},
      appCss: ${JSON.stringify(compileWxss({ file: DEFAULTS }) + compileWxss({ file: join(root, 'app.wxss') }))},
      templates: ${compileWxml([...sources.map(({ path }) => ({ root, path })), IMAGE])},
      files: [${files.join(',\n')}],
      runApp: () => ${appScript(root)},
    });`;
}

function appScript(root: string): string {
  return existsSync(join(root, 'app.ts')) || existsSync(join(root, 'app.js'))
    ? `require(${JSON.stringify(scriptOf(root, 'app'))})`
    : 'undefined';
}
