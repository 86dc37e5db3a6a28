/**
 * Finds what a compiled package refers to and does not hold. WeChat's compiler lets most of it pass without a word (a `require`,
 * an `<import>`, an `@import` of nothing), and the page then dies on the phone.
 */
import { TmplGroup } from 'glass-easel-template-compiler';
import { transform } from 'lightningcss';
import { type CompiledPackage, fileMeant, requiresOf, SCRIPT_ENDINGS } from './compiled-package';

/** The template compiler's, which is typed as `any`. */
interface TemplateWarning {
  isError: boolean;
  message: string;
  startLine: number;
}

/** One sentence for each file that is missing, and for each expression in a template that no renderer can read. */
export function danglingReferences(pack: CompiledPackage): string[] {
  return [...pack].flatMap(([path, content]) => {
    const text = String(content);
    if (path.endsWith('.js')) return missing(pack, path, 'requires', requiresOf(path, text), SCRIPT_ENDINGS);
    if (path.endsWith('.json')) return missing(pack, path, 'uses the component', componentsIn(text), ['.json', '/index.json']);
    if (path.endsWith('.wxss')) return missing(pack, path, 'imports', importsOf(path, text), ['', '.wxss']);
    return path.endsWith('.wxml') ? templateProblems(pack, path, text) : [];
  });
}

function missing(pack: CompiledPackage, path: string, verb: string, names: string[], endings: string[]): string[] {
  const gone = names.filter((name) => fileMeant(pack, path, name, endings) === undefined);
  return gone.map((name) => `${path} ${verb} "${name}", which is not in the package`);
}

/** Components of the package itself: `plugin://` and placeholders of the platform lie elsewhere. */
function componentsIn(json: string): string[] {
  const { usingComponents = {} } = JSON.parse(json) as { usingComponents?: Record<string, string> };
  return Object.values(usingComponents).filter((name) => !name.includes('://'));
}

function importsOf(filename: string, wxss: string): string[] {
  const { dependencies } = transform({ filename, code: Buffer.from(wxss), analyzeDependencies: true });
  return (dependencies || []).flatMap((found) => (found.type === 'import' ? [found.url] : []));
}

function templateProblems(pack: CompiledPackage, path: string, wxml: string): string[] {
  const group = new TmplGroup();
  const place = path.replace(/\.wxml$/, '');
  const warnings: TemplateWarning[] = group.addTmpl(place, wxml);
  const templates = group.getDirectDependencies(place).map((name) => `/${name}`);
  const scripts = group.getScriptDependencies(place).map((name) => `/${name}`);
  return [
    ...warnings.filter(({ isError }) => isError).map(({ message, startLine }) => `${path} line ${startLine + 1}: ${message}`),
    ...missing(pack, path, 'imports', templates, ['', '.wxml']),
    ...missing(pack, path, 'runs', scripts, ['', '.wxs']),
  ];
}
