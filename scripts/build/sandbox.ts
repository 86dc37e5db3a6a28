/** Builds the page that `npm start` serves into dist/sandbox: the panel, and the phone with the demo mini-program on it. */
import { cp, mkdir } from 'node:fs/promises';
import { build } from 'esbuild';
import { buildH5Sandbox } from '../../sandbox/ui/browser/build';
import { demoSources } from '../../sandbox/ui/panel/demo-sources';
import { buildPhone } from '../../sandbox/ui/phone/build';

export async function buildSandbox(): Promise<void> {
  const outDir = 'dist/sandbox';
  await mkdir(outDir, { recursive: true });
  await Promise.all([
    buildPhone({ miniprogram: 'miniprogram', outDir }),
    buildH5Sandbox(outDir),
    build({
      entryPoints: ['sandbox/ui/panel/panel.ts', 'sandbox/ui/panel/panel.css'],
      outdir: outDir,
      bundle: true,
      format: 'iife',
      target: 'es2022',
      define: { DEMO_SOURCES: JSON.stringify(demoSources()) },
      logLevel: 'warning',
    }),
    cp('sandbox/ui/panel/index.html', `${outDir}/index.html`),
  ]);
}
