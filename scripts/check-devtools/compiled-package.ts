/** What the compiler made of a project: a mini-program's package, or a plugin's and its demo's. */
import { posix } from 'node:path';
import ts from 'typescript';
import type { Target } from './target';

/** Path within the package → content. References cannot leave a package. */
export type CompiledPackage = Map<string, string | Buffer>;

/** A plugin project compiles to one package for each of its roots; a mini-program's files lie at the top. */
export function packagesOf(files: Record<string, string | Buffer>, { type, roots }: Target): Record<string, CompiledPackage> {
  if (type === 'miniProgram') return { '': new Map(Object.entries(files)) };
  const within = (root: string) => Object.entries(files).filter(([path]) => path.startsWith(`${root}/`));
  const packageOf = (root: string) => new Map(within(root).map(([path, content]) => [path.slice(root.length + 1), content]));
  return Object.fromEntries(roots.map((root) => [root, packageOf(root)]));
}

/** What a compiled script requires by name. */
export function requiresOf(path: string, code: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require') {
      const [name] = node.arguments;
      if (name && ts.isStringLiteralLike(name)) found.push(name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, code, ts.ScriptTarget.ES2020, false, ts.ScriptKind.JS));
  return found;
}

/** The file that `name` means in `from`, or undefined when the package has none; `endings` are tried in turn. */
export function fileMeant(pack: CompiledPackage, from: string, name: string, endings: string[]): string | undefined {
  return placesFor(from, name)
    .flatMap((place) => endings.map((ending) => place + ending))
    .find((path) => pack.has(path));
}

export const SCRIPT_ENDINGS = ['', '.js', '/index.js'];

function placesFor(from: string, name: string): string[] {
  if (name.startsWith('/')) return [name.slice(1)];
  const folder = posix.dirname(from);
  if (name.startsWith('.')) return [posix.join(folder, name)];
  const above = folder === '.' ? [] : folder.split('/').map((_, depth, names) => names.slice(0, names.length - depth).join('/'));
  return [posix.join(folder, name), ...[...above, ''].map((place) => posix.join(place, 'miniprogram_npm', name))];
}
