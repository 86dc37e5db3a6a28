/**
 * Assembles dist/plugin/: the plugin's shell and the component as a DevTools project of its own. DevTools compiles nothing that
 * lies outside a plugin's root, and refuses a local plugin in a project whose compileType is not `plugin`.
 */
import { cp } from 'node:fs/promises';

const OUT = 'dist/plugin';

/** Source → its place in dist/plugin/. The demo borrows its configuration and its code source from the demo mini-program. */
const PARTS = {
  'plugin/project.config.json': 'project.config.json',
  'plugin/doc': 'doc',
  'plugin/plugin.json': 'plugin/plugin.json',
  'plugin/index.ts': 'plugin/index.ts',
  'miniprogram/components/live-entry': 'plugin/components/live-entry',
  'plugin/demo': 'miniprogram',
};

export async function buildPlugin(): Promise<void> {
  await Promise.all(Object.entries(PARTS).map(([from, to]) => cp(from, `${OUT}/${to}`, { recursive: true })));
}
