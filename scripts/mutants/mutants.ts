/**
 * `npm run test:mutants`: changes server/ and core/ in thousands of small ways and looks which change no test notices. Takes hours for
 * all; for a part of it: `npm run test:mutants -- --mutate 'server/tokens/*.ts'`. What was found stays in .stryker/, for the next run.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installApart } from '../install/install-apart';

installApart(__dirname, 'Stryker');
const stryker = join(__dirname, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const args = [stryker, 'run', join(__dirname, 'stryker.config.mjs'), ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
