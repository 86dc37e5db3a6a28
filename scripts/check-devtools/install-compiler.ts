/** Installs WeChat's compiler and the other tools into this folder, once: 300 MB that only `npm run check:devtools` needs. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export function installCompiler(): void {
  if (Object.entries(wanted()).every(([name, version]) => version.endsWith(installedVersion(name) ?? 'none'))) return;
  console.log(
    'Installing miniprogram-ci (WeChat’s compiler) and others, 300 MB, into scripts/check-devtools. This happens once.',
  );
  // The packages' own scripts only build optional file watchers and print greetings.
  const { status } = spawnSync(
    'npm',
    ['ci', '--prefix', __dirname, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: __dirname,
      stdio: 'inherit',
    },
  );
  if (status !== 0) throw new Error('miniprogram-ci could not be installed: run "npm ci" in scripts/check-devtools to see why');
}

function installedVersion(name: string): string | undefined {
  const path = join(__dirname, 'node_modules', name, 'package.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : undefined;
}

/** A version, or `npm:NAME@VERSION`. */
function wanted(): Record<string, string> {
  return JSON.parse(readFileSync(join(__dirname, 'package.json'), 'utf8')).devDependencies;
}
