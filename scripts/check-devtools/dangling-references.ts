/**
 * Finds what a compiled package refers to and does not hold. WeChat's compiler lets most of it pass without a word (a `require`,
 * an `<import>`, an `@import` of nothing), and the page then dies on the phone.
 */
import { TmplGroup } from 'glass-easel-template-compiler';
import { transform } from 'lightningcss';
import { type CompiledPackage, fileMeant, requiresOf, SCRIPT_ENDINGS } from './compiled-package';

const PLUGIN_COMPONENT = /^plugin:\/\/[^/]+\//;

/**
 * One sentence for each file that is missing, and for whatever a second compiler of templates warns of.
 * @param publicComponents the names after `plugin://ALIAS/`: keys of publicComponents in the plugin.json beside this package
 */
export function danglingReferences(pack: CompiledPackage, publicComponents: string[]): string[] {
  return [...pack].flatMap(([path, content]) => {
    const text = String(content);
    if (path.endsWith('.js')) return missing(pack, path, 'requires', requiresOf(path, text), SCRIPT_ENDINGS);
    if (path.endsWith('.json')) return componentProblems(pack, path, text, publicComponents);
    if (path.endsWith('.wxss')) return missing(pack, path, 'imports', importsOf(path, text), ['', '.wxss']);
    return path.endsWith('.wxml') ? templateProblems(pack, path, text) : [];
  });
}

function missing(pack: CompiledPackage, path: string, verb: string, names: string[], endings: string[]): string[] {
  const gone = names.filter((name) => fileMeant(pack, path, name, endings) === undefined);
  return gone.map((name) => `${path} ${verb} "${name}", which is not in the package`);
}

function componentProblems(pack: CompiledPackage, path: string, json: string, publicComponents: string[]): string[] {
  const names = Object.values<string>(JSON.parse(json).usingComponents ?? {});
  const own = names.filter((name) => !PLUGIN_COMPONENT.test(name));
  const hidden = names.filter((name) => !own.includes(name) && !publicComponents.includes(name.replace(PLUGIN_COMPONENT, '')));
  return [
    ...missing(pack, path, 'uses the component', own, ['.json', '/index.json']),
    ...hidden.map((name) => `${path} uses the component "${name}", which no plugin makes public`),
  ];
}

function importsOf(filename: string, wxss: string): string[] {
  const { dependencies } = transform({ filename, code: Buffer.from(wxss), analyzeDependencies: true, errorRecovery: true });
  return (dependencies || []).flatMap((found) => (found.type === 'import' ? [found.url] : []));
}

function templateProblems(pack: CompiledPackage, path: string, wxml: string): string[] {
  const group = new TmplGroup();
  const place = path.replace(/\.wxml$/, '');
  const warnings: { message: string }[] = group.addTmpl(place, wxml);
  const templates = group.getDirectDependencies(place).map((name) => `/${name}`);
  const scripts = group.getScriptDependencies(place).map((name) => `/${name}`);
  return [
    ...warnings.map(({ message }) => `${path}: ${message}`),
    ...missing(pack, path, 'imports', templates, ['', '.wxml']),
    ...missing(pack, path, 'runs', scripts, ['', '.wxs']),
  ];
}
