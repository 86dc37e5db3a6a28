import { type ChildProcess, fork, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
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

/** One call. `variables` are in process.env while it runs. */
export interface Invocation {
  event: unknown;
  context: Record<string, unknown>;
  variables: Record<string, string>;
}

/** One running copy of the function, in its own process. */
export interface Instance {
  alive(): boolean;
  /** One at a time. Rejects with a PlatformError. */
  invoke(invocation: Invocation): Promise<unknown>;
  /** Resolves when the process has exited. */
  kill(): Promise<void>;
}

/** What `instance-main.cjs` sends, or what happened instead. */
type Outcome = Partial<{ loaded: true; result: string; tooBig: true; threw: string; exited: true; late: true }>;

const MAIN = path.join(__dirname, 'instance-main.cjs');

/** Time limit for loading the module. It does not count towards the time limit of a call. */
const LOAD_LIMIT_MS = 65_000;

/** Windows has no signal that freezes a process. */
const CAN_FREEZE = process.platform !== 'win32';

/** Killed when this process exits, since a frozen child does not notice it. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) killChild(child);
});

/** Kills what runs, also when this process is killed itself: it reads the latest list of processes until nobody writes any more. */
const KEEPER = 'while read -r now; do last=$now; done; kill -9 $last';
let keeper: ChildProcess | undefined;

function tellKeeper(): void {
  if (!CAN_FREEZE) return;
  if (!keeper) {
    // A group of its own: Ctrl-C is for this process.
    keeper = spawn('sh', ['-c', KEEPER], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    keeper.once('error', () => undefined).unref();
    keeper.stdin?.once('error', () => undefined);
    (keeper.stdin as Socket).unref();
  }
  keeper.stdin?.write(`${[...running].map(({ pid }) => pid).join(' ')}\n`);
}

function killChild(child: ChildProcess): void {
  running.delete(child);
  child.kill('SIGKILL');
}

export function startInstance({ folder, env, timeLimitMs, clock, onLog }: InstanceSettings): Instance {
  const child = fork(MAIN, { cwd: folder, env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  running.add(child);
  tellKeeper();
  const exited = new Promise<unknown>((resolve) => child.once('exit', resolve).once('error', resolve));
  void exited.then(() => {
    running.delete(child);
    tellKeeper();
  });
  const alive = () => running.has(child);
  const loading = nextOutcome(child, LOAD_LIMIT_MS);
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', onLog);

  const invoke = async (call: Invocation) => {
    const { loaded } = await loading;
    if (!loaded || !alive()) throw functionFailed('the function could not be loaded');
    const send = (offset: number, message: object = {}) => child.send({ offset, ...message }, () => undefined);
    const stopFollowing = clock.onAdvance((offset) => send(offset));
    const waiting = nextOutcome(child, timeLimitMs);
    if (CAN_FREEZE) child.kill('SIGCONT');
    send(clock.offset(), { call });
    const outcome = await waiting;
    stopFollowing();
    // The log lines of the call are already in the pipe. One turn of the event loop delivers them.
    await nextTurn();
    if (CAN_FREEZE && alive()) child.kill('SIGSTOP');
    return resultOf(outcome, timeLimitMs);
  };
  return {
    alive,
    invoke,
    async kill() {
      killChild(child);
      await exited;
    },
  };
}

/** The child's next message, its exit, or the time limit, at which it is killed. */
function nextOutcome(child: ChildProcess, limitMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      child.off('message', settle).off('exit', onEnd).off('error', onEnd);
      resolve(outcome);
    };
    const onEnd = () => settle({ exited: true });
    const timer = setTimeout(() => {
      killChild(child);
      settle({ late: true });
    }, limitMs);
    child.on('message', settle).on('exit', onEnd).on('error', onEnd);
  });
}

function resultOf({ result, tooBig, late, threw = 'the instance died' }: Outcome, timeLimitMs: number): unknown {
  if (result !== undefined) return JSON.parse(result);
  if (tooBig) throw resultTooBig();
  throw late ? timedOut(timeLimitMs) : functionFailed(threw);
}
