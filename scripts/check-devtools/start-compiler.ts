/** WeChat's own compiler, in a process of its own (compile.cjs says why). */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Target } from './target';

/** Path → content, or why the compiler refused. */
export type Compilation = { files: Record<string, string | Buffer> } | { error: string };

export interface Compiler {
  /** One project at a time, and each once. */
  compile(target: Target): Promise<Compilation>;
  end(): void;
}

const LONGEST_MS = 120_000;

/** It takes two seconds to load, so that several projects share it. */
export function startCompiler(): Compiler {
  let child: ChildProcess | undefined;
  const end = () => {
    // It then ends by itself, and with it what it has forked.
    if (child?.connected) child.disconnect();
    child = undefined;
  };
  const compile = async (target: Target): Promise<Compilation> => {
    child ??= forkCompiler();
    const compilation = await answerOf(child, { ...target, folder: resolve(target.folder) });
    // What a failed compile leaves behind is not for the next project.
    if ('error' in compilation) end();
    return compilation;
  };
  return { compile, end };
}

function forkCompiler(): ChildProcess {
  // The compiler leaves its cache in the working directory and would believe it next time.
  const cwd = mkdtempSync(join(tmpdir(), 'check-devtools-'));
  const child = fork(join(__dirname, 'compile.cjs'), { cwd, execArgv: [], serialization: 'advanced', silent: true });
  for (const stream of [child.stdout, child.stderr]) stream?.resume();
  child.once('exit', () => rmSync(cwd, { recursive: true, force: true }));
  return child;
}

function answerOf(child: ChildProcess, target: Target): Promise<Compilation> {
  let printed = '';
  const onPrinted = (text: Buffer) => {
    printed += text;
  };
  return new Promise((done) => {
    const settle = (compilation: Compilation) => {
      clearTimeout(limit);
      child.stderr?.off('data', onPrinted);
      child.off('message', settle).off('close', onClose);
      done(compilation);
    };
    const onClose = (code: number | null, signal: string | null) =>
      settle({ error: `the compiler ended with ${signal ?? code} and without a result: ${printed}` });
    const limit = setTimeout(() => child.kill(), LONGEST_MS);
    child.stderr?.on('data', onPrinted);
    child.on('message', settle).on('close', onClose);
    child.send(target);
  });
}
