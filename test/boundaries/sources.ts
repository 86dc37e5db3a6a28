/** The project's own sources and what they refer to, read as the compiler reads them. Paths are relative to the repository. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

export interface Import {
  /** The file that imports. */
  from: string;
  /** What it says. */
  name: string;
  /** The file of ours that is meant; undefined: a package, or nothing. */
  file?: string;
}

/** Files under `folder`, whatever their kind, without what is installed or built. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.split(sep).includes('node_modules'));
}

export function sourcesUnder(...folders: string[]): string[] {
  return folders.flatMap(filesUnder).filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
}

/** What knows no platform, and what every world shares. */
export function coreModules(): string[] {
  return sourcesUnder('miniprogram/components/live-entry/core');
}

/** Every import of a file: static, dynamic, `require`, types and re-exports included. */
export function importsOf(file: string): Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles.map(({ fileName: name }) => {
    const found = fileMeant(file, name);
    return found === undefined ? { from: file, name } : { from: file, name, file: found };
  });
}

function fileMeant(from: string, name: string): string | undefined {
  const { resolvedModule } = ts.resolveModuleName(name, resolve(from), compilerOptions(nearestConfig(from)), ts.sys);
  if (!resolvedModule || resolvedModule.isExternalLibraryImport) return undefined;
  return relative(process.cwd(), resolvedModule.resolvedFileName);
}

function nearestConfig(file: string): string {
  return ts.findConfigFile(resolve(dirname(file)), ts.sys.fileExists) ?? 'tsconfig.json';
}

const optionsByConfig = new Map<string, ts.CompilerOptions>();

/** The files that a config includes, without what they import. */
export function compiledBy(config: string): string[] {
  const { fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    resolve(dirname(config)),
  );
  return fileNames.map((file) => relative(process.cwd(), file));
}

/** A world's compiler options with what it extends; `lib` holds file names as in `lib.dom.d.ts`. */
export function compilerOptions(config: string): ts.CompilerOptions {
  const known = optionsByConfig.get(config);
  if (known) return known;
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    resolve(dirname(config)),
  );
  optionsByConfig.set(config, options);
  return options;
}

/** Names that a file uses and neither declares nor imports: the globals of its platform among them. */
export function freeNames(file: string): Set<string> {
  const used = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isMember(node)) (isDeclared(node) ? declared : used).add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
  return new Set([...used].filter((name) => !declared.has(name)));
}

/** `x` in `a.x`, `{ x: 1 }`, `{ x() {} }`, `interface A { x: string }`: it says nothing of a variable x. */
function isMember(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  return (
    (ts.isPropertyAccessExpression(parent) || ts.isObjectLiteralElement(parent) || isElement(parent)) &&
    parent.name === node &&
    !ts.isShorthandPropertyAssignment(parent)
  );
}

const isElement = (node: ts.Node): node is ts.ClassElement | ts.TypeElement => ts.isClassElement(node) || ts.isTypeElement(node);

/** `x` in `const x`, `(x) => 1`, `function x`, `import { x }`. */
function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node;
  return 'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
}
