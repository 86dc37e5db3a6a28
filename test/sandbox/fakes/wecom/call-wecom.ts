/** A minimal client of the fake WeCom, so that only the fake is tested, and none of the product's code. */
import { createClock } from '../../../../sandbox/fakes/clock';
import { DEMO_CORP_ID, DEMO_LIVINGIDS, DEMO_SECRET, type SandboxWecom, startWecom } from '../../../../sandbox/fakes/wecom';
import type { App } from '../../../../sandbox/fakes/wecom/world';

export const LIN = 'oSandboxViewerLin';

type Query = Record<string, string>;
interface ApiResponse {
  status: number;
  errcode?: number;
  errmsg?: string;
  [field: string]: unknown;
}

/** The time of the fake WeCom, in seconds. It stands still unless a test advances the clock. */
export const NOW = 1_800_000_000;

/** One fake WeCom for a test file, reset before each test. */
export function useWecom(): () => SandboxWecom {
  let wecom: SandboxWecom;
  beforeAll(async () => {
    wecom = await startWecom({ clock: createClock(() => NOW * 1000) });
  });
  beforeEach(() => wecom.reset());
  afterAll(() => wecom.close());
  return () => wecom;
}

/** The self-built app that created the demo's livings. */
export function liveAppOf({ world }: SandboxWecom): App {
  return world.apps.find(({ id }) => id === 'live-app') as App;
}

export async function get({ url }: SandboxWecom, api: string, query: Query = {}, init: RequestInit = {}): Promise<ApiResponse> {
  const response = await fetch(`${url}/cgi-bin/${api}?${new URLSearchParams(query)}`, init);
  return { status: response.status, ...((await response.json()) as object) };
}

export function post(wecom: SandboxWecom, api: string, query: Query, body: unknown): Promise<ApiResponse> {
  return get(wecom, api, query, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export function getToken(wecom: SandboxWecom, query: Query = {}): Promise<ApiResponse> {
  return get(wecom, 'gettoken', { corpid: DEMO_CORP_ID, corpsecret: DEMO_SECRET, ...query });
}

export async function newToken(wecom: SandboxWecom): Promise<string> {
  return String((await getToken(wecom)).access_token);
}

export function getLivingCode(wecom: SandboxWecom, access_token: string, body: object = {}): Promise<ApiResponse> {
  return post(wecom, 'living/get_living_code', { access_token }, { livingid: DEMO_LIVINGIDS.live, openid: LIN, ...body });
}

export function getLivingInfo(wecom: SandboxWecom, access_token: string, livingid: string): Promise<ApiResponse> {
  return get(wecom, 'living/get_living_info', { access_token, livingid });
}
