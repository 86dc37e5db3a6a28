/** What a component adds to a host's package, counted in the compiled result. */
import { extname } from 'node:path';
import { type CompiledPackage, fileMeant, requiresOf, SCRIPT_ENDINGS } from './compiled-package';
import type { ComponentName, Places } from './target';

/** The share of a host's package that is worth having an entry into a live room, and a card around it. */
export const MOST_BYTES: Record<ComponentName, number> = { 'live-entry': 24 * 1024, 'live-card': 8 * 1024 };

/** Bytes by file ending; `helpers` is what the scripts require outside the component's files, however indirectly. */
export type Size = { js: number; wxml: number; wxss: number; json: number; helpers: number; sum: number };

export function componentSize(pack: CompiledPackage, name: ComponentName, places: Places): Size {
  const own = [...pack.keys()].filter((path) => owner(path, places) === name);
  return sizeOf(pack, own, requiredBy(pack, own));
}

function owner(path: string, places: Places): string | undefined {
  const around = Object.entries(places).filter(([, place]) => path.startsWith(place));
  return around.sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

function requiredBy(pack: CompiledPackage, own: string[]): string[] {
  const reached = new Set(own);
  for (const path of reached) {
    if (!path.endsWith('.js')) continue;
    for (const name of requiresOf(path, String(pack.get(path)))) {
      const file = fileMeant(pack, path, name, SCRIPT_ENDINGS);
      if (file !== undefined) reached.add(file);
    }
  }
  return [...reached].slice(own.length);
}

function sizeOf(pack: CompiledPackage, own: string[], helpers: string[]): Size {
  const bytes = (paths: string[]) => paths.reduce((sum, path) => sum + Buffer.byteLength(pack.get(path) ?? ''), 0);
  const ending = (name: string) => bytes(own.filter((path) => extname(path) === name));
  return {
    js: ending('.js'),
    wxml: ending('.wxml'),
    wxss: ending('.wxss'),
    json: ending('.json'),
    helpers: bytes(helpers),
    sum: bytes(own) + bytes(helpers),
  };
}
