/** A minimal client of the fake official account. */
import {
  DEMO_ACCOUNT_APP_ID,
  DEMO_ACCOUNT_SECRET,
  type SandboxOfficialAccount,
  startOfficialAccount,
} from '../../../../sandbox/fakes/official-account';

export const PAGE = 'https://127.0.0.1/course?id=7';
export const CREDENTIAL = { grant_type: 'client_credential', appid: DEMO_ACCOUNT_APP_ID, secret: DEMO_ACCOUNT_SECRET };

type Fields = Record<string, unknown>;

/** One fake official account for a test file, reset before each test. */
export function useAccount() {
  let account: SandboxOfficialAccount;
  beforeAll(async () => {
    account = await startOfficialAccount();
  });
  beforeEach(() => account.reset());
  afterAll(() => account.close());

  async function get(path: string, query: Record<string, string>, init?: RequestInit): Promise<Fields> {
    const response = await fetch(`${account.url}${path}?${new URLSearchParams(query)}`, init);
    return (await response.json()) as Fields;
  }
  const post = (path: string, body: unknown, headers = {}) =>
    get(path, {}, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
  const stableToken = (given = {}) => post('/cgi-bin/stable_token', { ...CREDENTIAL, ...given });
  const getticket = async (given = {}) =>
    get('/cgi-bin/ticket/getticket', { access_token: String((await stableToken()).access_token), type: 'jsapi', ...given });

  /** Opens the OAuth page as a page's link does. Entries of `given` replace the usual parameters; an empty value removes one. */
  function visit(given: [string, string][] = []): Promise<Response> {
    const link: [string, string][] = [
      ['appid', DEMO_ACCOUNT_APP_ID],
      ['redirect_uri', PAGE],
      ['response_type', 'code'],
      ['scope', 'snsapi_base'],
      ['state', 'abc123'],
    ];
    const query = new URLSearchParams([...new Map([...link, ...given])].filter(([, value]) => value !== ''));
    return fetch(`${account.url}/connect/oauth2/authorize?${query}`, { redirect: 'manual' });
  }
  async function oauthCode(): Promise<string> {
    return new URL((await visit()).headers.get('location') ?? '').searchParams.get('code') ?? '';
  }
  const redeem = (code: string, given = {}) =>
    get('/sns/oauth2/access_token', {
      appid: DEMO_ACCOUNT_APP_ID,
      secret: DEMO_ACCOUNT_SECRET,
      code,
      grant_type: 'authorization_code',
      ...given,
    });
  return { account: () => account, get, post, stableToken, getticket, visit, oauthCode, redeem };
}
