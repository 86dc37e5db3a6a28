/** A client as plain as can be, so that the fake is tested and nothing of ours with it. */
import { DEMO_CORP_ID, DEMO_LIVINGIDS, DEMO_SECRET, type SandboxWecom } from '../../../sandbox/fakes/wecom';

export const LIN = 'oSandboxViewerLin';

type Query = Record<string, string>;
interface Answer {
  status: number;
  errcode?: number;
  errmsg?: string;
  [field: string]: unknown;
}

export async function get({ url }: SandboxWecom, api: string, query: Query = {}, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${url}/cgi-bin/${api}?${new URLSearchParams(query)}`, init);
  return { status: response.status, ...((await response.json()) as object) };
}

export function post(wecom: SandboxWecom, api: string, query: Query, body: unknown): Promise<Answer> {
  return get(wecom, api, query, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export function getToken(wecom: SandboxWecom, query: Query = {}): Promise<Answer> {
  return get(wecom, 'gettoken', { corpid: DEMO_CORP_ID, corpsecret: DEMO_SECRET, ...query });
}

export async function newToken(wecom: SandboxWecom): Promise<string> {
  return String((await getToken(wecom)).access_token);
}

export function getLivingCode(wecom: SandboxWecom, access_token: string, body: object = {}): Promise<Answer> {
  return post(wecom, 'living/get_living_code', { access_token }, { livingid: DEMO_LIVINGIDS.live, openid: LIN, ...body });
}

export function getLivingInfo(wecom: SandboxWecom, access_token: string, livingid: string): Promise<Answer> {
  return get(wecom, 'living/get_living_info', { access_token, livingid });
}
