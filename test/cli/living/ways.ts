/** The fake WeCom, and the two ways to it: with the app's secret, and through a function over HTTP. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEMO_CORP_ID, DEMO_SECRET, type SandboxWecom, startWecom } from '../../../sandbox/fakes/wecom';
import { findOwnCorp } from '../../../server/living-code/find-own-corp';
import { createLiveEntryHandler, type OperatorAction } from '../../../server/living-code/handler';
import { organise } from '../../../server/organiser/organise';
import { systemAmbient } from '../../../server/runtime/ambient';
import { createMemoryDocuments } from '../../../server/storage/memory';
import { createApiHost } from '../../../server/tokens/api-host';
import { createCorp } from '../../../server/wecom/corp';
import { corpToken } from '../../../server/wecom/corp-token';
import { wecomErrcodes } from '../../../server/wecom/errcode';
import { type Given, runTyped } from '../world';

export const TOKEN = 'dummy-operator-token-of-32-chars';
export const WAYS = ['local', 'remote'] as const;
export type Way = (typeof WAYS)[number];

export interface Ways {
  wecom(): SandboxWecom;
  env(way: Way): Record<string, string>;
  /** Types a command line, each option and its value an element. */
  typed(way: Way, line: string[], given?: Given): ReturnType<typeof runTyped>;
  /** Calls to WeCom without gettoken, as `living/create 0`. */
  calls(): string[];
}

export function useWays(): Ways {
  let wecom: SandboxWecom;
  let gateway: Server;
  beforeAll(async () => {
    wecom = await startWecom();
    gateway = await startFunction(() => wecom);
  });
  beforeEach(() => wecom.reset());
  afterAll(async () => {
    gateway.closeAllConnections();
    await Promise.all([wecom.close(), new Promise((resolve) => gateway.close(resolve))]);
  });
  const env = (way: Way): Record<string, string> =>
    way === 'local'
      ? { WECOM_API_BASE_URL: wecom.url, WECOM_CORP_ID: DEMO_CORP_ID, WECOM_CORP_SECRET: DEMO_SECRET }
      : {
          LIVE_ENTRY_FUNCTION_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/live-entry`,
          LIVE_ENTRY_DOCTOR_TOKEN: TOKEN,
        };
  return {
    wecom: () => wecom,
    env,
    typed: (way, line, given = {}) => runTyped(['living', ...line], { ...given, env: { ...env(way), ...given.env } }),
    calls: () =>
      wecom.calls
        .filter(({ api }) => api !== '/cgi-bin/gettoken')
        .map(({ api, errcode }) => `${api.replace('/cgi-bin/', '')} ${errcode}`),
  };
}

/** liveEntry behind the HTTP access service, in this process. Each call is a cold start. */
async function startFunction(wecom: () => SandboxWecom): Promise<Server> {
  const ambient = systemAmbient();
  const main = (event: unknown) => {
    const documents = createMemoryDocuments();
    const host = createApiHost({ baseUrl: wecom().url, errcodes: wecomErrcodes('corp-app'), documents, ...ambient });
    const app = { corpid: DEMO_CORP_ID, corpsecret: DEMO_SECRET };
    const findCorp = findOwnCorp(createCorp(host, { corpid: DEMO_CORP_ID, tokens: corpToken(host, app) }));
    const actions: Record<string, OperatorAction> = {
      organise: (given, ...rest) => organise({ findCorp, now: ambient.now }, given, ...rest),
    };
    const entrance = () => {
      throw new Error('no viewer here');
    };
    const handle = createLiveEntryHandler({ entrance, operator: { token: TOKEN, actions }, log: () => undefined, ...ambient });
    return handle({ event, context: { time_limit_in_ms: 10_000 }, openid: undefined });
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const body = Buffer.concat(chunks).toString('base64');
      const event = { path: request.url, httpMethod: request.method, headers: {}, body, isBase64Encoded: true };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(await main(event)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
