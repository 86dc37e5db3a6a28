/**
 * `npm run test:mutants`: changes server/ and core/ in thousands of small ways and looks which change no test notices. Takes hours for
 * all; for a part of it: `npm run test:mutants -- --mutate 'server/tokens/*.ts'`. What was found stays in .stryker/, for the next run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const STRYKER = join(__dirname, 'node_modules/@stryker-mutator/core/bin/stryker.js');

function run(command: string, args: string[], cwd?: string): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit', ...(cwd && { cwd }) });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(STRYKER)) {
  console.log('Installing Stryker into scripts/mutants. This happens once.');
  run('npm', ['ci', '--no-audit', '--no-fund'], __dirname);
}
run(process.execPath, [STRYKER, 'run', join(__dirname, 'stryker.config.mjs'), ...process.argv.slice(2)]);
