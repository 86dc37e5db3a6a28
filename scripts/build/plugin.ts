/**
 * Assembles dist/plugin/: the plugin's shell and the component as a DevTools project of its own. DevTools compiles nothing that
 * lies outside a plugin's root, and refuses a local plugin in a project whose compileType is not `plugin`.
 */
import { cp } from 'node:fs/promises';

const OUT = 'dist/plugin';

/** What the plugin's demo shares with the demo mini-program. */
const BORROWED = ['config.ts', 'local-source.ts', 'app.wxss', 'theme.json', 'sitemap.json'];

/** Source → its place in dist/plugin/. */
const PARTS = {
  'plugin/project.config.json': 'project.config.json',
  'plugin/doc': 'doc',
  'plugin/plugin.json': 'plugin/plugin.json',
  'plugin/index.ts': 'plugin/index.ts',
  'miniprogram/components/live-entry': 'plugin/components/live-entry',
  'plugin/demo': 'miniprogram',
  ...Object.fromEntries(BORROWED.map((file) => [`miniprogram/${file}`, `miniprogram/${file}`])),
};

export async function buildPlugin(): Promise<void> {
  // One after the other: `cp` fails when two of them make the same folder.
  for (const [from, to] of Object.entries(PARTS)) await cp(from, `${OUT}/${to}`, { recursive: true });
}
