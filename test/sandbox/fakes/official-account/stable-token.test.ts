import { createHash } from 'node:crypto';
import {
  DEMO_ACCOUNT_APP_ID,
  DEMO_ACCOUNT_SECRET,
  type SandboxOfficialAccount,
  startOfficialAccount,
} from '../../../sandbox/fakes/official-account';

const MINUTE = 60_000;
const PAGE = 'https://127.0.0.1/course?id=7';
const CREDENTIAL = { grant_type: 'client_credential', appid: DEMO_ACCOUNT_APP_ID, secret: DEMO_ACCOUNT_SECRET };

let account: SandboxOfficialAccount;
beforeAll(async () => {
  account = await startOfficialAccount();
});
beforeEach(() => account.reset());
afterAll(() => account.close());

type Answer = Record<string, unknown>;

async function get(path: string, query: Record<string, string>, init?: RequestInit): Promise<Answer> {
  const response = await fetch(`${account.url}${path}?${new URLSearchParams(query)}`, init);
  return (await response.json()) as Answer;
}
const post = (path: string, body: unknown, headers = {}) =>
  get(path, {}, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
const stableToken = (given = {}) => post('/cgi-bin/stable_token', { ...CREDENTIAL, ...given });
const getticket = async (given = {}) =>
  get('/cgi-bin/ticket/getticket', { access_token: String((await stableToken()).access_token), type: 'jsapi', ...given });

/** The link as a page makes it; entries of `given` take the place of its own. */
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

describe('the OAuth page', () => {
  test('sends the visitor back with a code and the state, into a query that is there', async () => {
    const response = await visit();
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(/^https:\/\/127\.0\.0\.1\/course\?id=7&code=[0-9a-f]{32}&state=abc123$/);
  });

  test('puts the code before the fragment and leaves the rest of the address as it was written', async () => {
    const back = (await visit([['redirect_uri', 'https://127.0.0.1:8443/%E8%AF%BE?a=1%202#/live?x=1']])).headers.get('location');
    expect(back).toMatch(/^https:\/\/127\.0\.0\.1:8443\/%E8%AF%BE\?a=1%202&code=[0-9a-f]{32}&state=abc123#\/live\?x=1$/);
  });

  test.each([
    ['an appid that it does not know', [['appid', 'wxsomebodyelse']], 'AppID'],
    ['a redirect_uri outside 网页授权域名', [['redirect_uri', 'https://evil.example.com/']], '10003'],
    ['a redirect_uri that only begins with the domain', [['redirect_uri', 'https://127.0.0.1.example.com/']], '10003'],
    ['a scope that was not given', [['scope', 'snsapi_userinfo']], '10005'],
    ['a state of other characters', [['state', 'a-b']], 'state'],
    ['no scope', [['scope', '']], '10010'],
  ] as [string, [string, string][], string][])('stops a visitor with %s', async (_, given, text) => {
    const response = await visit(given);
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).toContain(text);
  });

  test('stops a visitor whose link has its parameters in another order', async () => {
    const query = new URLSearchParams({
      redirect_uri: PAGE,
      appid: DEMO_ACCOUNT_APP_ID,
      response_type: 'code',
      scope: 'snsapi_base',
    });
    const response = await fetch(`${account.url}/connect/oauth2/authorize?${query}`, { redirect: 'manual' });
    expect(response.status).toBe(200);
  });
});

describe('sns/oauth2/access_token', () => {
  test('tells once who came with a code, without an errcode', async () => {
    const code = await oauthCode();
    expect(await redeem(code)).toEqual({
      access_token: expect.any(String),
      expires_in: 7200,
      refresh_token: expect.any(String),
      openid: 'oSandboxViewerLin',
      scope: 'snsapi_base',
    });
    expect(await redeem(code)).toMatchObject({
      errcode: 40163,
      errmsg: expect.stringMatching(/^code been used, rid: [0-9a-f-]{26}$/),
    });
  });

  test('forgets a code after five minutes', async () => {
    const code = await oauthCode();
    account.clock.advance(5 * MINUTE);
    expect(await redeem(code)).toMatchObject({ errcode: 40029 });
  });

  test.each([
    ['a code that nobody gave', { code: 'nobody' }, 40029],
    ['no code', { code: '' }, 41008],
    ['another account', { appid: 'wxsomebodyelse' }, 40013],
    ['a wrong secret', { secret: 'sandbox-secret-wrong' }, 40125],
    ['another grant_type', { grant_type: 'client_credential' }, 40002],
  ])('refuses %s', async (_, given, errcode) => {
    expect(await redeem(await oauthCode(), given)).toMatchObject({ errcode });
  });
});

describe('stable_token', () => {
  test('gives the same token while it is good, a new one 5 minutes before its end, and both work meanwhile', async () => {
    const first = await stableToken();
    expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 });
    account.clock.advance(114 * MINUTE);
    expect((await stableToken()).access_token).toBe(first.access_token);
    account.clock.advance(2 * MINUTE);
    expect(await stableToken()).toMatchObject({
      access_token: expect.not.stringMatching(String(first.access_token)),
      expires_in: 7200,
    });
    expect(await getticket({ access_token: String(first.access_token) })).toMatchObject({ errcode: 0 });
    account.clock.advance(4 * MINUTE);
    expect(await getticket({ access_token: String(first.access_token) })).toMatchObject({ errcode: 42001 });
  });

  test('forced, ends the token before; not again within 30 seconds', async () => {
    const first = await stableToken();
    const second = await stableToken({ force_refresh: true });
    expect(second.access_token).not.toBe(first.access_token);
    expect(await getticket({ access_token: String(first.access_token) })).toMatchObject({ errcode: 40001 });
    expect((await stableToken({ force_refresh: true })).access_token).toBe(second.access_token);
  });

  test.each([
    ['another account', { appid: 'wxsomebodyelse' }, 40013],
    ['a wrong secret', { secret: 'sandbox-secret-wrong' }, 40125],
    ['no secret', { secret: '' }, 41004],
    ['another grant_type', { grant_type: 'authorization_code' }, 40002],
  ])('refuses %s', async (_, given, errcode) => {
    expect(await stableToken(given)).toMatchObject({ errcode });
  });

  test('refuses GET, a form, and what is not JSON', async () => {
    expect(await get('/cgi-bin/stable_token', CREDENTIAL)).toMatchObject({ errcode: 43002 });
    expect(await post('/cgi-bin/stable_token', String(new URLSearchParams(CREDENTIAL)))).toMatchObject({ errcode: 47001 });
  });

  test('names the address that is not in the whitelist', async () => {
    account.world.egressIp = '198.51.100.9';
    expect(await stableToken()).toMatchObject({
      errcode: 40164,
      errmsg: expect.stringMatching(/^invalid ip 198\.51\.100\.9 ipv6 ::ffff:198\.51\.100\.9, not in whitelist, rid: /),
    });
  });
});

describe('a signed page', () => {
  const sign = (ticket: unknown, url: string) =>
    createHash('sha1').update(`jsapi_ticket=${ticket}&noncestr=n&timestamp=1700000000&url=${url}`).digest('hex');
  const config = (url: string, signature: string) => ({
    appId: DEMO_ACCOUNT_APP_ID,
    timestamp: 1700000000,
    nonceStr: 'n',
    signature,
    url,
  });

  test('is accepted for its address without the fragment, until the ticket ends', async () => {
    const { ticket, expires_in } = await getticket();
    expect(expires_in).toBe(7200);
    const signature = sign(ticket, PAGE);
    expect(account.verifySignature(config(`${PAGE}#/lessons`, signature))).toEqual({
      ok: true,
      errMsg: 'config:ok',
      openTags: true,
    });
    expect(account.verifySignature(config(`${PAGE}&other`, signature))).toMatchObject({
      ok: false,
      errMsg: 'config:invalid signature',
    });
    account.clock.advance(120 * MINUTE);
    expect(account.verifySignature(config(PAGE, signature))).toMatchObject({ ok: false, errMsg: 'config:invalid signature' });
  });

  test('of another domain or account is not', async () => {
    const { ticket } = await getticket();
    const foreign = 'https://evil.example.com/';
    expect(account.verifySignature(config(foreign, sign(ticket, foreign))).errMsg).toBe('config:invalid url domain');
    expect(account.verifySignature({ ...config(PAGE, sign(ticket, PAGE)), appId: 'wxother' }).errMsg).toBe(
      'config:invalid appid',
    );
  });

  test('of an account without the right is accepted, but its open tags stay empty; asked over HTTP', async () => {
    account.world.account.verified = false;
    const { ticket } = await getticket();
    expect(await post('/sandbox/verify-signature', config(PAGE, sign(ticket, PAGE)))).toEqual({
      ok: true,
      errMsg: 'config:ok',
      openTags: false,
    });
  });

  test('needs type=jsapi and a token', async () => {
    expect(await getticket({ type: 'wx_card' })).toMatchObject({ errcode: 40097 });
    expect(await getticket({ access_token: '' })).toMatchObject({ errcode: 41001 });
    expect(await getticket({ access_token: 'nobody-gave-this' })).toMatchObject({ errcode: 40001 });
  });
});

test('calls are listed with nothing secret, and faults can be ordered', async () => {
  account.order({ api: '/cgi-bin/stable_token', fault: { errcode: 45009, errmsg: 'reach max api daily quota limit' } });
  expect(await stableToken()).toMatchObject({ errcode: 45009 });
  const code = await oauthCode();
  await redeem(code);
  expect(account.calls.map(({ method, api, errcode }) => [method, api, errcode])).toEqual([
    ['POST', '/cgi-bin/stable_token', 45009],
    ['GET', '/connect/oauth2/authorize', null],
    ['GET', '/sns/oauth2/access_token', 0],
  ]);
  for (const secret of [code, 'oSandboxViewerLin', 'sandbox-secret']) expect(JSON.stringify(account.calls)).not.toContain(secret);
});
