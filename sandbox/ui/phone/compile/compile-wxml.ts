/** Compiles WXML to JavaScript for glass-easel: one expression with a template for each path. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';

interface Diagnostic {
  message: string;
  startLine: number;
  isError: boolean;
}

export interface Wxml {
  root: string;
  /** Relative to `root`, without the suffix. */
  path: string;
}

export function compileWxml(templates: Wxml[]): string {
  const group = new TmplGroup();
  try {
    for (const template of templates) addTemplate(group, template);
    return group.getTmplGenObjectGroups();
  } finally {
    group.free();
  }
}

function addTemplate(group: TmplGroup, { root, path }: Wxml): void {
  const file = join(root, `${path}.wxml`);
  if (!existsSync(file)) return;
  for (const { message, startLine, isError } of group.addTmpl(path, readFileSync(file, 'utf8')) as Diagnostic[]) {
    const text = `${path}.wxml:${startLine + 1}: ${message}`;
    if (isError) throw new Error(text);
    console.warn(text);
  }
  for (const script of group.getScriptDependencies(path) as string[]) {
    group.addScript(script, readFileSync(join(root, `${script}.wxs`), 'utf8'));
  }
}
