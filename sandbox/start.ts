/** `npm start`: a WeCom, a cloud that runs the built functions, and a page for both, on this machine alone. */
import path from 'node:path';
import { createClock } from './clock';
import { startFunction } from './cloud';
import { createControl } from './control';
import { createJournal, type Journal } from './journal';
import { page } from './page';
import { routes, type Sandbox } from './routes';
import { type Served, serve } from './serve';
import { DEMO_CORP_ID, DEMO_LIVINGIDS, DEMO_SECRET, type SandboxWecom, startWecom } from './wecom';

const DEFAULT_PORT = 4173;

export interface SandboxOptions {
  /** 0 takes a free one. */
  port?: number;
  /** Holds a folder for each built function. */
  functionsFolder?: string;
}

export type RunningSandbox = Sandbox & Served;

/** Rejects with EADDRINUSE when the port is taken. `close()` ends every process that it started. */
export async function startSandbox({ port = DEFAULT_PORT, ...options }: SandboxOptions = {}): Promise<RunningSandbox> {
  const journal = createJournal();
  const wecom = await startWecom({ clock: createClock() });
  wecom.onCall((call) => journal.write({ type: 'upstream', call }));
  const functionsFolder = options.functionsFolder ?? path.join(__dirname, '../dist/cloudfunctions');
  const functions = { liveEntry: startLiveEntry(path.join(functionsFolder, 'liveEntry'), wecom, journal) };
  const control = createControl(wecom, Object.values(functions), journal);
  journal.write({ type: 'state', state: control.state() });

  const sandbox = { wecom, functions, control, journal };
  const closeParts = () => Promise.all([wecom, ...Object.values(functions)].map((part) => part.close()));
  const served = await serve(routes(sandbox).route('/', page()), port).catch(async (error) => {
    await closeParts();
    throw error;
  });
  const close = async () => {
    await Promise.all([served.close(), closeParts()]);
  };
  return { ...sandbox, url: served.url, close };
}

function startLiveEntry(folder: string, { url, clock }: SandboxWecom, journal: Journal) {
  return startFunction({
    folder,
    clock,
    env: {
      WECOM_APP_TYPE: 'corp-app',
      WECOM_CORP_ID: DEMO_CORP_ID,
      WECOM_CORP_SECRET: DEMO_SECRET,
      WECOM_API_BASE_URL: url,
      LIVE_ENTRY_TOKEN_STORE: 'memory',
    },
    onLog: (line) => journal.write({ type: 'log', functionName: 'liveEntry', line, at: clock.now() }),
  });
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

  A living_code, as the demo mini-program gets it:
  curl ${url}/call/liveEntry -H 'X-WX-OPENID: oSandboxViewerLin' -d '{"livingid":"${DEMO_LIVINGIDS.live}"}'

  Ctrl-C ends it.
`;
}

if (require.main === module) void main();
