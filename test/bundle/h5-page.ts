/** A page in WeChat and the built liveEntryH5 behind the HTTP access service, for tests. */
import { DEMO_ACCOUNT_APP_ID, DEMO_ACCOUNT_SECRET, type SandboxOfficialAccount } from '../../sandbox/official-account';
import { DEMO_CORP_ID, DEMO_SECRET, type SandboxWecom } from '../../sandbox/wecom';
import { coldInstance, type HttpAnswer } from './built-function';

export const ORIGIN = 'https://live.example.com';
export const SESSION_SECRET = 'sandbox-session-secret-of-32-byte';

/** The same with its body read. */
export type Read = HttpAnswer & { json: Record<string, unknown> };

type Fields = Record<string, unknown>;

/** Whom the function calls. */
interface Parties {
  wecom: SandboxWecom;
  account: SandboxOfficialAccount;
}

/** What the owner of the function types into its environment. */
export function h5Environment({ wecom, account }: Parties): Record<string, string> {
  account.world.account.authorizeDomain = new URL(ORIGIN).hostname;
  account.world.account.jsDomains = [new URL(ORIGIN).hostname];
  return {
    WECOM_CORP_ID: DEMO_CORP_ID,
    WECOM_CORP_SECRET: DEMO_SECRET,
    WECOM_API_BASE_URL: wecom.url,
    LIVE_ENTRY_TOKEN_STORE: 'memory',
    OFFICIAL_ACCOUNT_APP_ID: DEMO_ACCOUNT_APP_ID,
    OFFICIAL_ACCOUNT_SECRET: DEMO_ACCOUNT_SECRET,
    WECHAT_API_BASE_URL: account.url,
    H5_ALLOWED_ORIGINS: `${ORIGIN}, https://second.example.com`,
    H5_SESSION_SECRET: SESSION_SECRET,
  };
}

export function coldH5(parties: Parties, env: Record<string, string | undefined> = {}) {
  const instance = coldInstance<HttpAnswer>('liveEntryH5', parties.wecom, { ...h5Environment(parties), ...env });

  /** The event as the gateway makes it; `given` replaces fields of it. */
  async function send(given: Fields, context?: object): Promise<Read> {
    const event = {
      path: '/',
      httpMethod: 'GET',
      headers: {},
      queryStringParameters: {},
      body: '',
      isBase64Encoded: false,
      ...given,
    };
    const answer = await instance.call(event, undefined, context);
    return { ...answer, json: answer.body === '' ? {} : (JSON.parse(answer.body) as Fields) };
  }
  const get = (path: string, query: Fields, headers: Fields = {}, context?: object) =>
    send({ path, headers: { origin: ORIGIN, ...headers }, queryStringParameters: query }, context);
  const post = (path: string, body: unknown, headers: Fields = {}, context?: object) =>
    send({ path, httpMethod: 'POST', headers: { origin: ORIGIN, ...headers }, body: JSON.stringify(body) }, context);
  const livingCode = (session: unknown, body: Fields = { livingid: 'lvDemoLive' }, headers: Fields = {}) =>
    post('/living-code', body, { authorization: `Bearer ${session}`, ...headers });
  const signature = (url: string, headers: Fields = {}, context?: object) => get('/js-sdk-config', { url }, headers, context);

  return { send, get, post, livingCode, signature, logs: instance.logs, printed: instance.printed };
}

/** What WeChat gives to a page on its way back. */
export async function oauthCode(account: SandboxOfficialAccount): Promise<string> {
  const query = new URLSearchParams({
    appid: DEMO_ACCOUNT_APP_ID,
    redirect_uri: `${ORIGIN}/course`,
    response_type: 'code',
    scope: 'snsapi_base',
    state: 'abc',
  });
  const visit = await fetch(`${account.url}/connect/oauth2/authorize?${query}`, { redirect: 'manual' });
  return new URL(visit.headers.get('location') ?? '').searchParams.get('code') ?? '';
}
