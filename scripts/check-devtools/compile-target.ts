/** Compiles a project with WeChat's own compiler, in a process of its own (compile.cjs says why). */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Target } from './target';

/** Path → content, or why the compiler refused. */
export type Compilation = { files: Record<string, string | Buffer> } | { error: string };

const LONGEST_MS = 120_000;

export function compileTarget(target: Target): Promise<Compilation> {
  // The compiler leaves its cache in the working directory and would believe it next time.
  const cwd = mkdtempSync(join(tmpdir(), 'check-devtools-'));
  const child = fork(join(__dirname, 'compile.cjs'), [JSON.stringify({ ...target, folder: resolve(target.folder) })], {
    cwd,
    execArgv: [],
    serialization: 'advanced',
    timeout: LONGEST_MS,
    silent: true,
  });
  let printed = '';
  child.stdout?.resume();
  child.stderr?.on('data', (text) => {
    printed += text;
  });
  return new Promise((done) => {
    child.once('message', (compilation) => done(compilation as Compilation));
    child.once('close', (code, signal) => {
      rmSync(cwd, { recursive: true, force: true });
      done({ error: `the compiler ended with ${signal ?? code} and without a result: ${printed}` });
    });
  });
}
