/** A built function in a process of its own, which takes several calls at a time. */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { SandboxClock } from '../../../sandbox/fakes/clock';
import type { LogLine } from '../built-function';

/** What became of one call: `killed` where the platform's limit came first. */
export interface Run {
  result?: unknown;
  threw?: string;
  killed?: true;
  /** The one line that the function has printed for it. */
  line?: LogLine;
}

export interface Instance {
  call(event: unknown, options: { openid?: string; limitMs: number }): Promise<Run>;
  /** From now on as a new process, with these variables changed. */
  cold(variables?: Record<string, string>): void;
  /** Lines of stdout and of stderr so far. */
  printed: string[];
  errors: string[];
  close(): Promise<void>;
}

const MAIN = path.join(__dirname, 'instance-main.cjs');
/** A busy machine may be late with a line, but it comes. */
const LINE_WAIT_MS = 10_000;

/** A test that is broken off must leave none of them behind. */
const running = new Set<() => void>();
process.on('exit', () => {
  for (const stop of running) stop();
});

export async function startInstance(name: string, env: Record<string, string>, clock: SandboxClock): Promise<Instance> {
  const printed: string[] = [];
  const errors: string[] = [];
  const lines = new Map<string, LogLine>();
  const answered = new Map<string, (run: Run) => void>();
  const child = fork(MAIN, {
    cwd: path.resolve('dist/cloudfunctions', name),
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC', TCB_ENV: 'sandbox-env', SCF_NAMESPACE: 'sandbox-env', ...env },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = new Promise<Run>((resolve) =>
    child.once('close', () => {
      running.delete(stop);
      // Also what is asked from now on: each case says why it could not run.
      resolve({ threw: `${name} has ended: ${errors.join('\n')}` });
    }),
  );
  const stop = () => void child.kill('SIGKILL');
  running.add(stop);
  if (child.stderr) createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      printed.push(line);
      const parsed = parse(line);
      if (parsed) lines.set(parsed.traceId, parsed);
    });
  const loaded = new Promise<void>((resolve) => child.once('message', () => resolve()));
  child.on('message', ({ id, ...run }: Run & { id?: string }) => answered.get(id ?? '')?.(run));
  await Promise.race([loaded, ended]);

  const send = (message: object = {}) => child.send({ offset: clock.offset(), ...message }, () => undefined);
  const stopFollowing = clock.onAdvance(() => send());
  return {
    printed,
    errors,
    cold: (variables = {}) => void send({ cold: variables }),
    async call(event, { openid, limitMs }) {
      const id = randomUUID();
      const context = { request_id: id, time_limit_in_ms: limitMs };
      const answer = new Promise<Run>((resolve) => {
        answered.set(id, resolve);
        send({ id, call: { event, context, variables: openid === undefined ? {} : viewerVariables(openid) } });
      });
      const run = await Promise.race([answer, ended]);
      answered.delete(id);
      for (let waited = 0; !lines.has(id) && running.has(stop) && waited < LINE_WAIT_MS; waited += 5)
        await new Promise((resolve) => setTimeout(resolve, 5));
      const line = lines.get(id);
      return { ...run, ...(line && { line }) };
    },
    async close() {
      stopFollowing();
      stop();
      await ended;
    },
  };
}

/** What getWXContext() of wx-server-sdk reads. */
function viewerVariables(openid: string): Record<string, string> {
  return { WX_OPENID: openid, WX_APPID: 'wxsandboxdemoapp01', WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID', TCB_SOURCE: 'wx_client' };
}

function parse(text: string): LogLine | undefined {
  try {
    return JSON.parse(text) as LogLine;
  } catch {
    return undefined;
  }
}
