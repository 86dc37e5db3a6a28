/** Installs WeChat's compiler into this folder, once: 276 MB that only `npm run check:devtools` needs. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export function installCompiler(): void {
  const installed = join(__dirname, 'node_modules/miniprogram-ci/package.json');
  if (existsSync(installed) && versionIn(installed) === wantedVersion()) return;
  console.log('Installing miniprogram-ci (WeChat’s compiler, 276 MB) into scripts/check-devtools. This happens once.');
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

function versionIn(path: string): string {
  return JSON.parse(readFileSync(path, 'utf8')).version;
}

function wantedVersion(): string {
  return JSON.parse(readFileSync(join(__dirname, 'package.json'), 'utf8')).devDependencies['miniprogram-ci'];
}
