/** `live-entry` on the command line, for the organiser and the operator: `live-entry --help`. */
import * as util from 'node:util';
import { systemAmbient } from '../server/runtime/ambient';
import { COMMANDS } from './commands';
import { run } from './run';

const { stdin, stdout, stderr, env } = process;

async function main(): Promise<number> {
  // The package's other parts run on older ones.
  if (!('parseEnv' in util)) {
    stderr.write('The command line of live-entry needs Node 20.12 or later. 命令行工具需要 Node 20.12 或更高版本。\n');
    return 2;
  }
  return run(COMMANDS, process.argv.slice(2), { stdin, stdout, stderr, env, cwd: process.cwd(), ambient: systemAmbient() });
}

void main().then((code) => {
  // Not exit(): a pipe may still be taking what was written.
  process.exitCode = code;
});
