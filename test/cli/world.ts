/** The command line without a process: what it is given, and what it wrote. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import type { Command } from '../../cli/command';
import { COMMANDS } from '../../cli/commands';
import { run } from '../../cli/run';
import { systemAmbient } from '../../server/runtime/ambient';
import type { Env } from '../../server/runtime/env';

export interface Given {
  env?: Env;
  /** Content of a `.env` in the working directory. */
  file?: string;
  /** What a person types: then all three streams are terminals. */
  answers?: string[];
  /** stdout and stderr are terminals. */
  terminal?: boolean;
  commands?: readonly Command[];
  now?: () => number;
}

export interface Outcome {
  code: number;
  out: string;
  err: string;
}

export async function runTyped(typed: string[], { env = {}, file, answers, terminal, commands = COMMANDS, now }: Given = {}) {
  const cwd = mkdtempSync(join(tmpdir(), 'live-entry-cli-'));
  if (file !== undefined) writeFileSync(join(cwd, '.env'), file);
  const isTTY = answers !== undefined || terminal === true;
  const [stdout, stderr] = [new PassThrough(), new PassThrough()].map((stream) => Object.assign(stream, { isTTY }));
  if (!stdout || !stderr) throw new Error('no streams');
  const stdin = Object.assign(answers === undefined ? Readable.from([]) : typing(answers, stderr), {
    isTTY: answers !== undefined,
  });
  const ambient = { ...systemAmbient(), ...(now && { now }) };
  try {
    const code = await run(commands, typed, { stdin, stdout, stderr, env, cwd, ambient });
    return { code, out: readAll(stdout), err: readAll(stderr), cwd };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

const readAll = (stream: PassThrough) => String(stream.read() ?? '');

/** Types the next answer after each question. */
function typing(answers: string[], stderr: PassThrough): PassThrough {
  const stdin = new PassThrough();
  const write = stderr.write.bind(stderr);
  stderr.write = ((text: string, ...rest: []) => {
    const written = write(text, ...rest);
    if (/\? $/.test(String(text))) setImmediate(() => (answers.length > 0 ? stdin.write(`${answers.shift()}\n`) : stdin.end()));
    return written;
  }) as typeof stderr.write;
  return stdin;
}
