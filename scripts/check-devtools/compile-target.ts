/** Compiles a project with WeChat's own compiler, in a process of its own (compile.cjs says why). */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Target } from './target';

/** Path → content, or why the compiler refused. */
export type Compilation = { files: Record<string, string | Buffer> } | { error: string };

const LONGEST_MS = 120_000;

export function compileTarget(target: Target): Promise<Compilation> {
  return new Promise((resolve) => {
    const child = fork(join(__dirname, 'compile.cjs'), [JSON.stringify(target)], {
      execArgv: [],
      serialization: 'advanced',
      timeout: LONGEST_MS,
      silent: true,
    });
    let printed = '';
    child.stderr?.on('data', (text) => (printed += text));
    child.stdout?.resume();
    child.once('message', (compilation) => resolve(compilation as Compilation));
    child.once('close', (code, signal) =>
      resolve({ error: `the compiler ended with ${signal ?? code} and no result: ${printed}` }),
    );
  });
}
