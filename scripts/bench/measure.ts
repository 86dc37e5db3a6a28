/** Starts subjects and takes medians. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

export interface Run {
  subject: string;
  task: 'first' | 'warm' | 'burst' | 'info' | 'heap';
  count?: number;
  env: Record<string, string>;
}

/** What the subject printed, and the time from its start to that. */
export type Measured = Record<string, number> & { answeredMs: number };

export function run({ subject, task, count = 1, env }: Run): Promise<Measured> {
  const from = performance.now();
  const args = ['--expose-gc', join(__dirname, 'run-subject.cjs'), subject, task, String(count)];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let answeredMs = 0;
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      answeredMs ||= performance.now() - from;
      printed += text;
    });
    child.once('close', (code) => {
      if (code === 0) resolve({ ...JSON.parse(printed), answeredMs });
      else reject(new Error(`${subject} ${task} ended with ${code}`));
    });
  });
}

/** Runs the subjects in turns, so that what else the machine does meets all of them. */
export async function inTurns<T>(rounds: number, subjects: Record<string, () => Promise<T>>): Promise<Record<string, T[]>> {
  const results: Record<string, T[]> = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    process.stderr.write(`\r  round ${round} of ${rounds} `);
    for (const [name, subject] of Object.entries(subjects)) results[name]?.push(await subject());
  }
  process.stderr.write('\r\u001b[K');
  return results;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
