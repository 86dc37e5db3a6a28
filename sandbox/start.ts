/** `npm start`: the fakes, the built functions and the page, all on this machine. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createControl } from './control';
import { createDeployment } from './deployment';
import { createClock } from './fakes/clock';
import { type CloudFunction, startFunction } from './fakes/cloud';
import { startCloudDatabase } from './fakes/cloud-database';
import { type Served, serve } from './fakes/serve';
import { startWecom } from './fakes/wecom';
import { createJournal } from './journal';
import { CALLBACK_PATH, H5_PATH, routes, type Sandbox } from './routes';
import { startError, welcome } from './terminal';
import { startH5 } from './ui/browser/start-h5';

const DEFAULT_PORT = 4173;
const BUILT_FUNCTIONS = path.join(__dirname, '../dist/cloudfunctions');

export interface SandboxOptions {
  /** 0 picks a free port. */
  port?: number;
  /** Contains a folder for each built function. */
  functionsFolder?: string;
  /** The functions' time limit. The platform's default is 3 s, which a busy machine can exceed. */
  timeLimitMs?: number;
}

export type RunningSandbox = Sandbox & Served;

/** Rejects with EADDRINUSE when the port is in use. `close()` ends all processes that it started. */
export async function startSandbox({
  port = DEFAULT_PORT,
  functionsFolder = BUILT_FUNCTIONS,
  timeLimitMs = 3_000,
}: SandboxOptions = {}): Promise<RunningSandbox> {
  const clock = createClock();
  const journal = createJournal();
  let url = '';
  const [wecom, database, h5] = await Promise.all([
    startWecom({ clock }),
    startCloudDatabase({ clock }),
    startH5({ clock, viewer: () => control.state().viewer, functionUrl: () => url + H5_PATH }),
  ]);
  wecom.onCall((call) => journal.write({ type: 'upstream', call }));
  // The OAuth page is visited by the viewer, not called by a function.
  h5.account.onCall((call) => call.api.startsWith('/connect/') || journal.write({ type: 'upstream', call }));
  const start = (functionName: string) =>
    startFunction({
      folder: path.join(functionsFolder, functionName),
      timeLimitMs,
      clock,
      onLog: (line) => journal.write({ type: 'log', functionName, line, at: clock.now() }),
    });
  const functions = {
    liveEntry: start('liveEntry'),
    liveEntryH5: withEnvironment(start('liveEntryH5'), h5.environment),
    wecomCallback: start('wecomCallback'),
  };
  const deployment = createDeployment({ wecom, database, functions, callbackUrl: () => url + CALLBACK_PATH });
  await deployment.deploy('corp-app');
  const resetFakes = () => {
    wecom.reset();
    h5.account.reset();
  };
  const control = createControl({ wecom, database, deployment, journal, resetFakes });
  await control.passTime();

  const timer = setInterval(() => void control.passTime().catch(() => undefined), 1_000).unref();
  const sandbox = { wecom, database, functions, h5, control, journal };
  const closeParts = async () => {
    clearInterval(timer);
    await Promise.all([wecom, database, h5, ...Object.values(functions)].map((part) => part.close()));
  };
  const served = await serve(routes(sandbox), port).catch(async (error) => {
    await closeParts();
    throw error;
  });
  url = served.url;
  const close = async () => {
    await Promise.all([served.close(), closeParts()]);
  };
  return { ...sandbox, url, close };
}

/** Adds variables that do not depend on the kind of app. */
function withEnvironment(called: CloudFunction, own: Record<string, string>): CloudFunction {
  return { ...called, restart: (env) => called.restart(env && { ...env, ...own }) };
}

async function main(): Promise<void> {
  const { env } = process;
  const port = env.PORT || String(DEFAULT_PORT);
  const sandbox = await startSandbox({ port: Number(port) }).catch((error: NodeJS.ErrnoException) => {
    console.error(startError(error, port, env));
    process.exit(1);
  });
  const stop = () => void sandbox.close().then(() => process.exit());
  process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop);
  console.log(welcome(sandbox.url, env));
  if (process.argv.includes('--open')) openInBrowser(sandbox.url);
}

/** Where there is no browser, the URL is in the terminal all the same. */
function openInBrowser(url: string): void {
  const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = { darwin: ['open'], win32: ['cmd', '/c', 'start'] };
  const [command, ...before] = openers[process.platform] ?? ['xdg-open'];
  spawn(command, [...before, url], { stdio: 'ignore', detached: true })
    .once('error', () => undefined)
    .unref();
}

if (require.main === module) void main();
