/** The cloud: executes a built function folder as the platform does. What is documented and what is assumed: ../README.md. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createClock, type SandboxClock } from '../clock';
import { type Instance, startInstance } from './instance';
import { platformEvent, type Viewer, wxContext } from './wx-context';

export type { PlatformError } from './platform-error';
export type { Viewer } from './wx-context';

export interface FunctionOptions {
  /** Holds index.js, which exports `main(event, context)`. Also the working directory. */
  folder: string;
  /** All the function's environment but for the platform's own variables: nothing comes from this process. */
  env?: Record<string, string>;
  /** The platform's default is 3 s. */
  timeLimitMs?: number;
  /** Date in the function follows it. */
  clock?: SandboxClock;
  /** A call that finds this many instances busy waits for one. */
  maxInstances?: number;
  /** A line that the function wrote. The lines of a call are there before its result is. */
  onLog?: (line: string) => void;
}

export interface CloudFunction {
  /** What `main` answers, through JSON. Rejects with a PlatformError when it threw, took too long or answered too much. */
  call(event: unknown, viewer?: Viewer): Promise<unknown>;
  /** How many instances there are, warm or busy. */
  instances(): number;
  /** Ends one instance in the middle of whatever it does: the one that has been busy longest, or else a warm one. */
  kill(): Promise<void>;
  /** Lets calls under way finish, but uses none of the present instances again: the next call starts cold, in `env` if there is one. */
  restart(env?: Record<string, string>): Promise<void>;
  /** Ends every instance. The next call starts anew, cold. */
  close(): Promise<void>;
}

const MEMORY_LIMIT_MB = 256;
const ENVIRONMENT = 'sandbox-env';

export function startFunction({ folder, env = {}, maxInstances = 20, ...options }: FunctionOptions): CloudFunction {
  const { timeLimitMs = 3000, clock = createClock(), onLog = () => undefined } = options;
  const functionName = path.basename(folder);
  const settings = { folder, env: { ...platformVariables(functionName), ...env }, timeLimitMs, clock, onLog };
  const idle: Instance[] = [];
  const busy = new Set<Instance>();
  const retired = new WeakSet<Instance>();
  const waiting: (() => void)[] = [];

  const call = async (event: unknown, viewer: Viewer = {}) => {
    while (idle.length === 0 && busy.size >= maxInstances) await new Promise<void>((resolve) => waiting.push(resolve));
    const instance = idle.pop() ?? startInstance(settings);
    busy.add(instance);
    try {
      const context = callContext(functionName, timeLimitMs);
      return await instance.invoke({ event: platformEvent(event, viewer), context, variables: wxContext(viewer) });
    } finally {
      busy.delete(instance);
      if (retired.has(instance)) void instance.kill();
      else if (instance.alive()) idle.push(instance);
      waiting.shift()?.();
    }
  };
  const kill = async () => {
    const [first = idle.pop()] = busy;
    await first?.kill();
  };
  const end = async (instances: Instance[]) => {
    await Promise.all(instances.map((instance) => instance.kill()));
  };
  const restart = (newEnv?: Record<string, string>) => {
    if (newEnv) settings.env = { ...platformVariables(functionName), ...newEnv };
    for (const instance of busy) retired.add(instance);
    return end(idle.splice(0));
  };
  const close = () => end([...idle.splice(0), ...busy]);
  return { call, instances: () => idle.length + busy.size, kill, restart, close };
}

/** What every instance finds in its environment besides what its owner set. Windows programs do not run without SystemRoot. */
function platformVariables(functionName: string): Record<string, string> {
  const { SystemRoot } = process.env;
  return {
    ...(SystemRoot && { SystemRoot }),
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: 'UTC',
    TCB_ENV: ENVIRONMENT,
    SCF_NAMESPACE: ENVIRONMENT,
    SCF_FUNCTIONNAME: functionName,
    TENCENTCLOUD_REGION: 'ap-shanghai',
    // Without it wx-server-sdk looks for a metadata server before each request.
    TENCENTCLOUD_RUNENV: 'SCF',
  };
}

function callContext(function_name: string, time_limit_in_ms: number): Record<string, unknown> {
  return {
    request_id: randomUUID(),
    function_name,
    function_version: '$LATEST',
    namespace: ENVIRONMENT,
    tencentcloud_region: 'ap-shanghai',
    memory_limit_in_mb: MEMORY_LIMIT_MB,
    time_limit_in_ms,
  };
}
