import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Env } from '../server/runtime/env';

/** The variables of the functions, as .env.example lists them, and where those came from that the shell has not set. */
export interface Environment {
  env: Env;
  /** Path of the `.env` that was read; undefined where there is none. */
  file?: string;
}

/** What the shell has set, and for the rest `.env` in the working directory. */
export function readEnvironment(shell: Env, cwd: string): Environment {
  const file = join(cwd, '.env');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { env: shell };
    throw error;
  }
  return { env: { ...parseEnv(text), ...shell }, file };
}
