/**
 * Assembles dist/plugin/: the plugin's shell and the built components as a DevTools project of its own. DevTools compiles nothing that
 * lies outside a plugin's root, and refuses a local plugin in a project whose compileType is not `plugin`.
 */
import { cp } from 'node:fs/promises';
import { bundleScripts, CARD, COMPONENT } from './component';
import type { Declarations } from './types';

const OUT = 'dist/plugin';

/** What the plugin's demo shares with the demo mini-program. */
const BORROWED = ['app.wxss', 'theme.json', 'sitemap.json'];

/** Source → its place in dist/plugin/. */
const PARTS = {
  'plugin/project.config.json': 'project.config.json',
  'plugin/doc': 'doc',
  'plugin/plugin.json': 'plugin/plugin.json',
  [COMPONENT]: 'plugin/components/live-entry',
  [CARD]: 'plugin/components/live-card',
  'plugin/demo': 'miniprogram',
  ...Object.fromEntries(BORROWED.map((file) => [`miniprogram/${file}`, `miniprogram/${file}`])),
};

/** The demo's scripts, by the folder that they are in. */
const DEMO_SCRIPTS = {
  'plugin/demo': ['plugin/demo/app.ts', 'plugin/demo/pages/home/home.ts'],
  miniprogram: ['miniprogram/config.ts', 'miniprogram/local-source.ts'],
};

export const PLUGIN_TYPES: Declarations = { 'plugin/index.ts': [`${OUT}/live-entry-plugin.d.ts`] };

/** After `buildComponent`. */
export async function buildPlugin(): Promise<void> {
  const copied = (from: string) => !from.endsWith('.ts');
  // One after the other: `cp` fails when two of them make the same folder.
  for (const [from, to] of Object.entries(PARTS)) await cp(from, `${OUT}/${to}`, { recursive: true, filter: copied });
  await bundleScripts(['plugin/index.ts'], `${OUT}/plugin`);
  // Each by itself: the demo's own modules are settings that its reader edits.
  for (const [outbase, scripts] of Object.entries(DEMO_SCRIPTS))
    await bundleScripts(scripts, `${OUT}/miniprogram`, { outbase, bundle: false });
}
