/** What a page is told for each errcode of api.weixin.qq.com, and who asks again: through the whole HTTP function. */
import { createLiveEntryH5Handler } from '../../../server/h5/handler';
import { createSessions } from '../../../server/h5/sessions';
import { createOfficialAccount } from '../../../server/official-account/account';
import { OFFICIAL_ACCOUNT_ERRCODES } from '../../../server/official-account/errcode';
import { jsapiTicket } from '../../../server/official-account/jsapi-ticket';
import { createRedeemOauthCode } from '../../../server/official-account/redeem-oauth-code';
import { createSignPage } from '../../../server/official-account/sign-page';
import { answeringHost, inWords } from '../answering-host';

beforeEach(() => {
  jest.useFakeTimers({ now: 1_790_000_000_000 });
});
afterEach(() => {
  jest.useRealTimers();
});

const ORIGIN = 'https://live.example.com';
const ACCOUNT = { appid: 'wxaccount', secret: 'the AppSecret' };
/** By the last part of the path, with the request of a page that needs it. */
const GOOD = {
  stable_token: { access_token: 'token', expires_in: 7200 },
  getticket: { errcode: 0, ticket: 'ticket', expires_in: 7200 },
  access_token: { access_token: 'of the visitor', openid: 'oLin', expires_in: 7200 },
};
const PAGES = {
  stable_token: { path: '/js-sdk-config', httpMethod: 'GET', queryStringParameters: { url: `${ORIGIN}/` } },
  getticket: { path: '/js-sdk-config', httpMethod: 'GET', queryStringParameters: { url: `${ORIGIN}/` } },
  access_token: { path: '/session', httpMethod: 'POST', body: '{"code":"OAUTH-CODE"}' },
};

/** One visit, and three seconds later another one: what they are told, and the calls that are made for the one and for the other. */
async function twoVisitors(api: keyof typeof GOOD, errcode: number) {
  const { host, counts } = answeringHost(OFFICIAL_ACCOUNT_ERRCODES, { ...GOOD, [api]: { errcode, errmsg: 'for people' } });
  const tickets = jsapiTicket(host, createOfficialAccount(host, ACCOUNT), ACCOUNT.secret);
  const services = {
    redeemOauthCode: createRedeemOauthCode(host, ACCOUNT),
    sessions: createSessions({ secret: 'a secret of at least 32 bytes for tests', appid: ACCOUNT.appid, now: host.now }),
    signPage: createSignPage({ appid: ACCOUNT.appid, tickets, now: host.now }),
  };
  const entrance = () => {
    throw new Error('no page asks for a living here');
  };
  const handle = createLiveEntryH5Handler({
    ...host,
    allowedOrigins: [ORIGIN],
    pageServices: () => services,
    entrance,
    log: () => undefined,
  });
  const visit = async () => {
    const answer = handle({ event: { headers: { origin: ORIGIN }, ...PAGES[api] }, context: undefined });
    await jest.advanceTimersByTimeAsync(3_000);
    return [inWords(JSON.parse((await answer).body)), counts()] as const;
  };
  const visits = [await visit(), await visit()];
  return { told: visits.map(([answer]) => answer), calls: visits.flatMap(([, calls]) => calls) };
}

/**
 * The errcode · as WeChat's answer to stable_token: what both pages are told; its calls for the first, and for the second · to getticket: the
 * same, with the calls of stable_token and getticket · to the OAuth code.
 */
const TOLD: [errcode: number, ofToken: string, number[], ofTicket: string, number[], ofCode: string, number[]][] = [
  [
    -1,
    'UPSTREAM_UNAVAILABLE, retryable',
    [3, 3],
    'UPSTREAM_UNAVAILABLE, retryable',
    [1, 3, 0, 3],
    'UPSTREAM_UNAVAILABLE, retryable',
    [1, 1],
  ],
  [40001, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [2, 2, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40002, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40013, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40014, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [2, 2, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40029, 'UNAUTHENTICATED', [1, 0], 'UNAUTHENTICATED', [1, 1, 0, 0], 'UNAUTHENTICATED', [1, 0]],
  [40066, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40125, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40163, 'UNAUTHENTICATED', [1, 0], 'UNAUTHENTICATED', [1, 1, 0, 0], 'UNAUTHENTICATED', [1, 0]],
  [40164, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40243, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [41001, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [41002, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [41004, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [41008, 'UNAUTHENTICATED', [1, 0], 'UNAUTHENTICATED', [1, 1, 0, 0], 'UNAUTHENTICATED', [1, 0]],
  [42001, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [2, 2, 0, 0], 'MISCONFIGURED', [1, 0]],
  [42003, 'UNAUTHENTICATED', [1, 0], 'UNAUTHENTICATED', [1, 1, 0, 0], 'UNAUTHENTICATED', [1, 0]],
  [43002, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [45009, 'RATE_LIMITED, retryable', [1, 0], 'RATE_LIMITED, retryable', [1, 1, 0, 0], 'RATE_LIMITED, retryable', [1, 0]],
  [45011, 'RATE_LIMITED, retryable', [1, 0], 'RATE_LIMITED, retryable', [1, 1, 0, 0], 'RATE_LIMITED, retryable', [1, 0]],
  [47001, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [48001, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [50002, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [50007, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [61004, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [89501, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [89503, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [89506, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [89507, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [99999, 'MISCONFIGURED', [1, 0], 'MISCONFIGURED', [1, 1, 0, 0], 'UNAUTHENTICATED', [1, 0]],
];
/** Not in the table. */
const UNKNOWN = 99999;

test.each(TOLD)('%i from stable_token is %s, with the calls %j', async (errcode, told, [first = 0, second = 0]) => {
  expect(await twoVisitors('stable_token', errcode)).toEqual({ told: [told, told], calls: [first, 0, 0, second, 0, 0] });
});

test.each(TOLD)('%i from getticket', async (errcode, _, __, told, [token = 0, ticket = 0, tokenLater = 0, ticketLater = 0]) => {
  const calls = [token, ticket, 0, tokenLater, ticketLater, 0];
  expect(await twoVisitors('getticket', errcode)).toEqual({ told: [told, told], calls });
});

test.each(TOLD)('%i for an OAuth code', async (errcode, _1, _2, _3, _4, told, [first = 0, second = 0]) => {
  expect(await twoVisitors('access_token', errcode)).toEqual({ told: [told, told], calls: [0, 0, first, 0, 0, second] });
});

test('no errcode is missing above', () => {
  const named = TOLD.map(([errcode]) => String(errcode));
  expect(named.sort()).toEqual([...Object.keys(OFFICIAL_ACCOUNT_ERRCODES), String(UNKNOWN)].sort());
});
