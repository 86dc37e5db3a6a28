/** Finds the pages of a mini-program and the components they use, its plugin's too, from app.json and usingComponents. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import type { AppConfig, FileConfig } from '../code-package';

export interface SourceFile {
  /** The folder that `path` starts in: the mini-program's, or the one around the plugin's. */
  root: string;
  path: string;
  config: FileConfig;
}

/** A plugin's files have its folder in their paths: no page or component of the host may have the same. */
export interface Plugin {
  /** The folder around the plugin's. */
  root: string;
  folder: string;
  /** plugin.json */
  main: string;
  publicComponents: Record<string, string>;
}

export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

export function readPlugin(folder: string): Plugin {
  return { ...readJson<Plugin>(join(folder, 'plugin.json')), root: dirname(folder), folder: basename(folder) };
}

/** A component comes before the files that use it, as its registration requires. */
export function readCodeFiles(miniprogram: string, app: AppConfig, plugin?: Plugin): SourceFile[] {
  const found = new Map<string, SourceFile>();
  const visit = (root: string, path: string): void => {
    if (found.has(path)) return;
    const config = existsSync(join(root, `${path}.json`)) ? readJson<FileConfig>(join(root, `${path}.json`)) : {};
    const using = { ...app.usingComponents, ...config.usingComponents };
    const absolute = Object.entries(using).map(([name, target]) => {
      const ofPlugin = pluginPath(target, plugin);
      const place = ofPlugin ?? placeOf(root, path, target);
      if (place !== `/${path}`) visit(ofPlugin && plugin ? plugin.root : root, place.slice(1));
      return [name, place] as const;
    });
    found.set(path, { root, path, config: { ...config, usingComponents: Object.fromEntries(absolute) } });
  };
  for (const page of app.pages) visit(miniprogram, page);
  return [...found.values()];
}

/** A path without `./` is the file's own folder, or else what 构建 npm has made of a package. */
function placeOf(root: string, from: string, target: string): string {
  const own = posix.resolve('/', dirname(from), target);
  return existsSync(join(root, `${own}.json`)) ? own : posix.join('/miniprogram_npm', target);
}

/** `plugin://ALIAS/NAME` as a path. */
function pluginPath(target: string, plugin: Plugin | undefined): string | undefined {
  const [, name = ''] = /^plugin:\/\/[^/]+\/(.+)/.exec(target) ?? [];
  const component = plugin?.publicComponents[name];
  return component && `/${plugin.folder}/${component}`;
}

/** The script of a page or component; DevTools prefers .ts over a .js of the same name. */
export function scriptOf(root: string, path: string): string {
  const script = ['.ts', '.js'].map((suffix) => join(root, path + suffix)).find(existsSync);
  if (!script) throw new Error(`${path} has no script: neither ${path}.ts nor ${path}.js exists`);
  return script;
}
