/** The cloud: executes a built function folder as the platform does. What is documented and what is assumed: sandbox/README.md. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createClock, type SandboxClock } from '../clock';
import { type Instance, startInstance } from './instance';
import { platformEvent, type Viewer, wxContext } from './wx-context';

export type { PlatformError } from './platform-error';
export type { Viewer } from './wx-context';

export interface FunctionOptions {
  /** Contains index.js, which exports `main(event, context)`. Also the working directory. */
  folder: string;
  /** The function's whole environment, except for the platform's own variables. Nothing is inherited from this process. */
  env?: Record<string, string>;
  /** The platform's default is 3 s. */
  timeLimitMs?: number;
  /** `Date` in the function follows it. */
  clock?: SandboxClock;
  /** With this many instances busy, a call waits for one of them. */
  maxInstances?: number;
  /** Called with each line that the function writes. The lines of a call come before its result. */
  onLog?: (line: string) => void;
}

export interface CloudFunction {
  /** The result of `main`, through JSON. Rejects with a PlatformError when `main` throws, takes too long or returns too much. */
  call(event: unknown, viewer?: Viewer): Promise<unknown>;
  /** Number of instances, warm or busy. */
  instances(): number;
  /** Kills one instance: the one that has been busy longest, otherwise a warm one. */
  kill(): Promise<void>;
  /** Running calls finish, but no present instance is used again: the next call starts cold, with `env` if given. */
  restart(env?: Record<string, string>): Promise<void>;
  /** Kills all instances. A later call starts cold. */
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

/** The variables that the platform adds to those of the owner. Windows programs do not run without SystemRoot. */
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
    // Without it wx-server-sdk queries a metadata server before each request.
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
