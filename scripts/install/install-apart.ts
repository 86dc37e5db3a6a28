/** Installs tools into a folder of their own, once and after each change of their versions: few need them, and they are large. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param folder has a package.json with exact versions, and a package-lock.json */
export function installApart(folder: string, what: string): void {
  const wanted: Record<string, string> = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).devDependencies;
  // A version, or `npm:NAME@VERSION`.
  if (Object.entries(wanted).every(([name, version]) => version.endsWith(installedVersion(folder, name) ?? 'none'))) return;
  console.log(`Installing ${what} into ${folder}. This happens once.`);
  // The packages' own scripts only build optional file watchers and print greetings.
  const args = ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${what} could not be installed: run "npm ci" in ${folder} to see why`);
}

function installedVersion(folder: string, name: string): string | undefined {
  const path = join(folder, 'node_modules', name, 'package.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : undefined;
}
