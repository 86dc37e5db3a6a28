/** Finds the pages of a mini-program and the components they use, from app.json and usingComponents. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { AppConfig, FileConfig } from '../code-package';

export interface SourceFile {
  path: string;
  config: FileConfig;
}

export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

/** A component comes before the files that use it, as its registration requires. */
export function readCodeFiles(root: string, app: AppConfig): SourceFile[] {
  const found = new Map<string, SourceFile>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    const config = existsSync(join(root, `${path}.json`)) ? readJson<FileConfig>(join(root, `${path}.json`)) : {};
    const using = { ...app.usingComponents, ...config.usingComponents };
    const absolute = Object.entries(using).map(([name, target]) => [name, placeOf(root, path, target)] as const);
    for (const [, target] of absolute) if (target !== `/${path}`) visit(target.slice(1));
    found.set(path, { path, config: { ...config, usingComponents: Object.fromEntries(absolute) } });
  };
  for (const page of app.pages) visit(page);
  return [...found.values()];
}

/** A path without `./` is the file's own folder, or else what 构建 npm has made of a package. */
function placeOf(root: string, from: string, target: string): string {
  const own = posix.resolve('/', dirname(from), target);
  return existsSync(join(root, `${own}.json`)) ? own : posix.join('/miniprogram_npm', target);
}

/** The script of a page or component; DevTools prefers .ts over a .js of the same name. */
export function scriptOf(root: string, path: string): string {
  const script = ['.ts', '.js'].map((suffix) => join(root, path + suffix)).find(existsSync);
  if (!script) throw new Error(`${path} has no script: neither ${path}.ts nor ${path}.js exists`);
  return script;
}
