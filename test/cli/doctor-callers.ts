/** The doctor's two callers before the same fakes: the function behind HTTP 访问服务 (`--remote`), and this machine. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEMO_CORP_ID, DEMO_SECRET, type SandboxWecom, startWecom } from '../../sandbox/fakes/wecom';
import { runDoctor } from '../../server/doctor/action';
import { createDoctor } from '../../server/doctor/doctor';
import { createFindCorp } from '../../server/living-code/find-corp';
import { createLiveEntryHandler } from '../../server/living-code/handler';
import { systemAmbient } from '../../server/runtime/ambient';
import type { Env } from '../../server/runtime/env';
import { createMemoryDocuments } from '../../server/storage/memory';
import { StoreError } from '../../server/storage/store-error';
import { runTyped } from './world';

export const TOKEN = 'dummy-operator-token-of-32-chars';
export const CALLERS = ['function', 'own machine'] as const;
export type Caller = (typeof CALLERS)[number];

export interface DoctorCallers {
  wecom: SandboxWecom;
  /** What both have in their environment. A fault changes it. */
  env: Record<string, string>;
  /** The function's database refuses everything. */
  databaseDenied: boolean;
  /** Of the function, as an operator's machine has it. */
  remoteEnv(): Record<string, string>;
  /** Lines of the function's log. */
  logged: string[];
  /** Calls the function without HTTP. */
  call(event: object, openid?: string): Promise<unknown>;
  typed(caller: Caller, options: string[], more?: { env?: Env; terminal?: boolean }): ReturnType<typeof runTyped>;
}

export function useDoctorCallers(): DoctorCallers {
  const callers = { call, typed, remoteEnv, logged: [] as string[] } as unknown as DoctorCallers;
  let server: Server;
  beforeAll(async () => {
    callers.wecom = await startWecom();
    server = await serve((event) => main(event));
  });
  beforeEach(() => {
    callers.wecom.reset();
    callers.databaseDenied = false;
    callers.logged.splice(0);
    const { url } = callers.wecom;
    callers.env = { WECOM_API_BASE_URL: url, WECOM_CORP_ID: DEMO_CORP_ID, WECOM_CORP_SECRET: DEMO_SECRET };
  });
  afterAll(async () => {
    server.closeAllConnections();
    await Promise.all([callers.wecom.close(), new Promise((resolve) => server.close(resolve))]);
  });
  return callers;

  /** A cold instance for each call. */
  function main(event: unknown, openid?: string) {
    const ambient = systemAmbient();
    const doctor = createDoctor({
      env: callers.env,
      nodeVersion: '18.15.0',
      deployed: true,
      openDocuments: () => ({
        ...createMemoryDocuments(),
        ...(callers.databaseDenied && { read: () => Promise.reject(new StoreError('errCode -502003')) }),
      }),
      findCorp: (host, app, documents) => ('corpsecret' in app && documents ? createFindCorp(host, app, documents) : undefined),
      ...ambient,
    });
    const handle = createLiveEntryHandler({
      entrance: () => {
        throw new Error('no viewer here');
      },
      operator: {
        token: callers.env.LIVE_ENTRY_DOCTOR_TOKEN ?? TOKEN,
        actions: { doctor: (given, ...rest) => runDoctor(doctor, given, ...rest) },
      },
      log: (line) => callers.logged.push(line),
      ...ambient,
    });
    return handle({ event, context: { time_limit_in_ms: 10_000, request_id: 'trace-7' }, openid });
  }

  function call(event: object, openid?: string) {
    return main(event, openid);
  }

  function remoteEnv() {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/liveEntry`;
    return { LIVE_ENTRY_FUNCTION_URL: url, LIVE_ENTRY_DOCTOR_TOKEN: TOKEN };
  }

  function typed(caller: Caller, options: string[], { env = {}, ...more }: { env?: Env; terminal?: boolean } = {}) {
    return caller === 'function'
      ? runTyped(['doctor', '--remote', ...options], { ...more, env: { ...remoteEnv(), ...env } })
      : runTyped(['doctor', ...options], { ...more, env: { ...callers.env, ...env } });
  }
}

/** As the HTTP access service does: the body comes in base64, and what is returned is the body of the answer. */
async function serve(main: (event: unknown) => Promise<unknown>): Promise<Server> {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString('base64');
    const event = { path: request.url, httpMethod: request.method, headers: {}, body, isBase64Encoded: true };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(await main(event)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
