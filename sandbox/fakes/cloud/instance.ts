import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SandboxClock } from '../clock';
import { functionFailed, resultTooBig, timedOut } from './platform-error';

export interface InstanceSettings {
  folder: string;
  env: Record<string, string>;
  timeLimitMs: number;
  clock: SandboxClock;
  onLog: (line: string) => void;
}

/** One call as the platform hands it over: `variables` are in process.env while it runs. */
export interface Invocation {
  event: unknown;
  context: Record<string, unknown>;
  variables: Record<string, string>;
}

/** One warm copy of the function: a process of its own. */
export interface Instance {
  alive(): boolean;
  /** One at a time. Rejects with a PlatformError. */
  invoke(invocation: Invocation): Promise<unknown>;
  /** Settles when the process is gone. */
  kill(): Promise<void>;
}

type Answer = Partial<{ loaded: true; result: string; tooBig: true; threw: string; exited: true; late: true }>;

const MAIN = path.join(__dirname, 'instance-main.cjs');

/** How long a module may take to load; calls have their own limit, which does not count it. */
const LOAD_LIMIT_MS = 65_000;

/** Windows has no signal that freezes a process. */
const CAN_FREEZE = process.platform !== 'win32';

/** Whoever is left when this process ends; a frozen one would not notice by itself. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) end(child);
});

function end(child: ChildProcess): void {
  running.delete(child);
  child.kill('SIGKILL');
}

export function startInstance({ folder, env, timeLimitMs, clock, onLog }: InstanceSettings): Instance {
  const child = fork(MAIN, { cwd: folder, env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  running.add(child);
  const gone = new Promise<unknown>((resolve) => child.once('exit', resolve).once('error', resolve));
  void gone.then(() => running.delete(child));
  const alive = () => running.has(child);
  const loading = nextAnswer(child, LOAD_LIMIT_MS);
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', onLog);

  const invoke = async (call: Invocation) => {
    const { loaded } = await loading;
    if (!loaded || !alive()) throw functionFailed('the function could not be loaded');
    const send = (offset: number, message: object = {}) => child.send({ offset, ...message }, () => undefined);
    const stopFollowing = clock.onAdvance((offset) => send(offset));
    const answering = nextAnswer(child, timeLimitMs);
    if (CAN_FREEZE) child.kill('SIGCONT');
    send(clock.offset(), { call });
    const answer = await answering;
    stopFollowing();
    // What the call wrote before its answer is in the pipe already: one turn of the loop, and its log lines are out.
    await nextTurn();
    if (CAN_FREEZE && alive()) child.kill('SIGSTOP');
    return resultOf(answer, timeLimitMs);
  };
  const kill = async () => {
    end(child);
    await gone;
  };
  return { alive, invoke, kill };
}

/** The child's next message, its end, or the end of its time, which is its end too. */
function nextAnswer(child: ChildProcess, limitMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      child.off('message', settle).off('exit', onEnd).off('error', onEnd);
      resolve(answer);
    };
    const onEnd = () => settle({ exited: true });
    const timer = setTimeout(() => {
      end(child);
      settle({ late: true });
    }, limitMs);
    child.on('message', settle).on('exit', onEnd).on('error', onEnd);
  });
}

function resultOf({ result, tooBig, late, threw = 'the instance died' }: Answer, timeLimitMs: number): unknown {
  if (result !== undefined) return JSON.parse(result);
  if (tooBig) throw resultTooBig();
  throw late ? timedOut(timeLimitMs) : functionFailed(threw);
}
