/** `npm start`: a WeCom, a cloud that runs the built functions, and a page for both, on this machine alone. */
import path from 'node:path';
import { createControl } from './control';
import { createClock } from './fakes/clock';
import { type CloudFunction, startFunction } from './fakes/cloud';
import { startCloudDatabase } from './fakes/cloud-database';
import { type Served, serve } from './fakes/serve';
import { DEMO_LIVINGIDS, startWecom } from './fakes/wecom';
import { createInstallation } from './installation';
import { createJournal } from './journal';
import { page } from './page';
import { CALLBACK_PATH, H5_PATH, routes, type Sandbox } from './routes';
import { startH5 } from './ui/browser';

const DEFAULT_PORT = 4173;
const BUILT = path.join(__dirname, '../dist/cloudfunctions');

export interface SandboxOptions {
  /** 0 takes a free one. */
  port?: number;
  /** Holds a folder for each built function. */
  functionsFolder?: string;
}

export type RunningSandbox = Sandbox & Served;

/** Rejects with EADDRINUSE when the port is taken. `close()` ends every process that it started. */
export async function startSandbox({
  port = DEFAULT_PORT,
  functionsFolder = BUILT,
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
  // Visits of its OAuth page are the viewer's.
  h5.account.onCall((call) => call.api.startsWith('/connect/') || journal.write({ type: 'upstream', call }));
  const start = (functionName: string) =>
    startFunction({
      folder: path.join(functionsFolder, functionName),
      clock,
      onLog: (line) => journal.write({ type: 'log', functionName, line, at: clock.now() }),
    });
  const functions = {
    liveEntry: start('liveEntry'),
    liveEntryH5: withEnvironment(start('liveEntryH5'), h5.environment),
    wecomCallback: start('wecomCallback'),
  };
  const installation = createInstallation({ wecom, database, functions, callbackUrl: () => url + CALLBACK_PATH });
  await installation.choose('corp-app');
  const control = createControl(
    { ...wecom, reset: () => void [wecom, h5.account].map((each) => each.reset()) },
    installation,
    journal,
  );
  journal.write({ type: 'state', state: control.state() });

  const tickets = setInterval(() => void installation.keepUp().catch(() => undefined), 60_000).unref();
  const sandbox = { wecom, database, functions, h5, control, journal };
  const closeParts = async () => {
    clearInterval(tickets);
    await Promise.all([wecom, database, h5, ...Object.values(functions)].map((part) => part.close()));
  };
  const served = await serve(routes(sandbox).route('/', page()), port).catch(async (error) => {
    await closeParts();
    throw error;
  });
  url = served.url;
  const close = async () => {
    await Promise.all([served.close(), closeParts()]);
  };
  return { ...sandbox, url, close };
}

/** A function that needs more than what the kind of app decides. */
function withEnvironment(called: CloudFunction, own: Record<string, string>): CloudFunction {
  return { ...called, restart: (env) => called.restart(env && { ...env, ...own }) };
}

async function main(): Promise<void> {
  const port = Number(process.env.PORT || DEFAULT_PORT);
  const sandbox = await startSandbox({ port }).catch((error: NodeJS.ErrnoException) => {
    console.error(whyNot(error, port));
    process.exit(1);
  });
  const stop = () => void sandbox.close().then(() => process.exit());
  process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop);
  console.log(welcome(sandbox.url));
}

function whyNot({ code, message }: NodeJS.ErrnoException, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken: stop what listens there, or choose another one, as in PORT=4174 npm start`;
  return `The sandbox could not start: ${message}`;
}

function welcome(url: string): string {
  return `
  The sandbox is running:  ${url}
  A web page in WeChat:    ${url}/?entrance=h5

  A living_code, as the demo mini-program gets it:
  curl ${url}/call/liveEntry -H 'X-WX-OPENID: oSandboxViewerLin' -d '{"livingid":"${DEMO_LIVINGIDS.live}"}'

  Ctrl-C ends it.
`;
}

if (require.main === module) void main();
