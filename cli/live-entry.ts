/** `live-entry` on the command line, for the organizer and the operator: `live-entry --help`. */
import { systemAmbient } from '../server/runtime/ambient';
import { COMMANDS } from './commands';
import { run } from './run';

const { stdin, stdout, stderr, env } = process;

void run(COMMANDS, process.argv.slice(2), { stdin, stdout, stderr, env, cwd: process.cwd(), ambient: systemAmbient() }).then(
  (code) => {
    // Not exit(): a pipe may still be taking what was written.
    process.exitCode = code;
  },
);
