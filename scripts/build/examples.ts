/** Assembles dist/examples/: each host of examples/ with the built form of live-entry that it uses, ready for WeChat DevTools. */
import { cp } from 'node:fs/promises';

const OUT = 'dist/examples';
const COMPONENTS = 'miniprogram/components';
const ENTRY = { [`${COMPONENTS}/live-entry`]: 'dist/live-entry' };
const BOTH = { ...ENTRY, [`${COMPONENTS}/live-card`]: 'dist/live-card' };

/** Host → what it gets: place in the host → built form. */
const HOSTS: Record<string, Record<string, string>> = {
  'folder-js': ENTRY,
  'folder-ts': BOTH,
  'own-backend': ENTRY,
  skyline: {
    'miniprogram/packages/live/components/live-entry': 'dist/live-entry',
    'miniprogram/packages/live/components/live-card': 'dist/live-card',
  },
  'npm-js': { 'node_modules/live-entry': 'dist/npm' },
  'plugin-host-js': {},
  'plugin-host-ts': { 'miniprogram/live-entry-plugin.d.ts': 'dist/plugin/live-entry-plugin.d.ts' },
  'node-server': { 'node_modules/live-entry': 'dist/npm' },
  h5: { 'live-entry.js': 'dist/h5/live-entry.js', 'live-entry-auto.js': 'dist/h5/live-entry-auto.js' },
};

/** After the forms. */
export async function buildExamples(): Promise<void> {
  for (const [host, forms] of Object.entries(HOSTS)) {
    await cp(`examples/${host}`, `${OUT}/${host}`, { recursive: true });
    for (const [place, form] of Object.entries(forms)) await cp(form, `${OUT}/${host}/${place}`, { recursive: true });
  }
}
