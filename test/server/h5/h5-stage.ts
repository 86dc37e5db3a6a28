/** Calls of a page on `liveEntryH5`, whose services a test replaces. */
import type { LivingCodeGrant, LivingInfoGrant } from '../../../miniprogram/components/live-entry/core/contract';
import { createLiveEntryH5Handler, type LiveEntryH5Options, type PageServices } from '../../../server/h5/handler';
import { createSessions } from '../../../server/h5/sessions';
import type { Entrance } from '../../../server/living-code/entrance';

export const ORIGIN = 'https://live.example.com';
const NOW = 1_790_000_000_000;
const CONTEXT = { time_limit_in_ms: 3_000, request_id: 'trace-7' };

export const sessions = createSessions({ secret: 'a secret of at least 32 bytes for tests', appid: 'wxaccount', now: () => NOW });

export function h5Stage(options: Partial<LiveEntryH5Options> = {}) {
  const lines: string[] = [];
  const redeemOauthCode = jest.fn<Promise<string>, Parameters<PageServices['redeemOauthCode']>>(async () => 'oLin');
  const signPage = jest.fn<ReturnType<PageServices['signPage']>, Parameters<PageServices['signPage']>>(async () => ({
    appId: 'wxaccount',
    timestamp: 1_790_000_000,
    nonceStr: 'nonce',
    signature: 'signature',
  }));
  const issue = jest.fn<Promise<LivingCodeGrant>, Parameters<Entrance['getLivingCode']>>(async () => ({
    ok: true,
    livingCode: 'CODE-1',
    expiresIn: 280,
  }));
  const tell = jest.fn<Promise<LivingInfoGrant>, Parameters<Entrance['getLivingInfo']>>(async () => ({
    ok: true,
    living: { status: 'living', replay: 'off', theme: '', reserveStart: 1_790_000_000, reserveLivingDuration: 0 },
  }));
  const handle = createLiveEntryH5Handler({
    allowedOrigins: [ORIGIN],
    pageServices: () => ({ redeemOauthCode, sessions, signPage }),
    entrance: () => ({ getLivingCode: issue, getLivingInfo: tell }),
    log: (line) => lines.push(line),
    now: () => NOW,
    steady: () => NOW,
    random: () => 0,
    ...options,
  });
  /** Resolves to the status, the headers and the body, parsed where it is JSON. */
  async function call(httpMethod: string, path: string, event: { headers?: object; body?: unknown; query?: object } = {}) {
    const { headers = { origin: ORIGIN }, body, query = {} } = event;
    const answer = await handle({
      event: {
        path,
        httpMethod,
        headers,
        queryStringParameters: query,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      },
      context: CONTEXT,
    });
    const text = answer.body;
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: text.startsWith('{') ? (JSON.parse(text) as object) : text,
    };
  }
  return { call, redeemOauthCode, signPage, issue, tell, lines, logged: () => lines.map((line) => JSON.parse(line) as object) };
}

export const refusal = (reason: string) => ({ ok: false, reason, retryable: false, traceId: 'trace-7' });
