/** What a viewer is told for each errcode of WeCom, and who asks WeCom again: through the whole entrance, with WeCom's answers scripted. */
import { createEntrance } from '../../../server/living-code/entrance';
import { findOwnCorp } from '../../../server/living-code/find-own-corp';
import { createLiveEntryHandler } from '../../../server/living-code/handler';
import { APP_TYPES } from '../../../server/wecom/app';
import { createCorp } from '../../../server/wecom/corp';
import { corpToken } from '../../../server/wecom/corp-token';
import { wecomErrcodes } from '../../../server/wecom/errcode';
import { answeringHost, inWords } from '../answering-host';

beforeEach(() => {
  jest.useFakeTimers({ now: 1_790_000_000_000 });
});
afterEach(() => {
  jest.useRealTimers();
});

const APP = { corpid: 'wwcorp', corpsecret: 'the secret of the app' };
const GOOD = { gettoken: { access_token: 'token', expires_in: 7200 }, get_living_code: { living_code: 'code' } };

/** One viewer, and three seconds later another one: what they are told, and the calls that are made for the one and for the other. */
async function twoViewers(api: keyof typeof GOOD, errcode: number) {
  const { host, counts } = answeringHost(wecomErrcodes('corp-app'), { ...GOOD, [api]: { errcode, errmsg: 'for people' } });
  const findCorp = findOwnCorp(createCorp(host, { corpid: APP.corpid, tokens: corpToken(host, APP) }));
  const entrance = createEntrance({ host, findCorp, allowedLivingids: [] });
  const handle = createLiveEntryHandler({ ...host, entrance: () => entrance, log: () => undefined });
  const enter = async (openid: string) => {
    const answer = handle({ event: { livingid: 'lvOne' }, context: undefined, openid });
    await jest.advanceTimersByTimeAsync(3_000);
    return [inWords(await answer), counts()] as const;
  };
  const viewers = [await enter('oLin'), await enter('oWang')];
  return { told: viewers.map(([answer]) => answer), calls: viewers.flatMap(([, calls]) => calls) };
}

/**
 * The errcode · as WeCom's answer to get_living_code: what both viewers are told; calls of gettoken and get_living_code for the first, and
 * for the second · as its answer to gettoken: the same, with the calls of gettoken alone, since no other is made.
 */
const TOLD: [errcode: number, told: string, calls: number[], toldOfToken: string, callsOfToken: number[]][] = [
  [-1, 'UPSTREAM_UNAVAILABLE, retryable', [1, 3, 0, 3], 'UPSTREAM_UNAVAILABLE, retryable', [3, 3]],
  [6000, 'UPSTREAM_UNAVAILABLE, retryable', [1, 3, 0, 3], 'UPSTREAM_UNAVAILABLE, retryable', [3, 3]],
  [40001, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40003, 'INVALID_REQUEST', [1, 1, 0, 1], 'INVALID_REQUEST', [1, 0]],
  [40013, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40014, 'MISCONFIGURED', [2, 2, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40056, 'INVALID_REQUEST', [1, 1, 0, 1], 'INVALID_REQUEST', [1, 0]],
  [40058, 'LIVING_UNAVAILABLE', [1, 1, 0, 1], 'MISCONFIGURED', [1, 0]],
  [40063, 'LIVING_UNAVAILABLE', [1, 1, 0, 1], 'MISCONFIGURED', [1, 0]],
  [40073, 'OPENID_REJECTED', [1, 1, 0, 1], 'OPENID_REJECTED', [1, 0]],
  [40078, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40079, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40080, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40082, 'MISCONFIGURED', [2, 2, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40083, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40084, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [40085, 'UPSTREAM_UNAVAILABLE, retryable', [1, 1, 0, 1], 'UPSTREAM_UNAVAILABLE, retryable', [1, 0]],
  [40091, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [41001, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [41002, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [41004, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [41008, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [41021, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [41022, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [41023, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [41024, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [41025, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [42001, 'MISCONFIGURED', [2, 2, 0, 0], 'MISCONFIGURED', [1, 0]],
  [42009, 'MISCONFIGURED', [2, 2, 0, 0], 'MISCONFIGURED', [1, 0]],
  [45009, 'RATE_LIMITED, retryable', [1, 1, 0, 0], 'RATE_LIMITED, retryable', [1, 0]],
  [45031, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [45033, 'RATE_LIMITED, retryable', [1, 3, 0, 3], 'RATE_LIMITED, retryable', [3, 3]],
  [48001, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [48002, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [48003, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [48004, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [48005, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [48006, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [50003, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [50006, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [60020, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [60031, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [60246, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [84005, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [90308, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [92000, 'INVALID_REQUEST', [1, 1, 0, 1], 'INVALID_REQUEST', [1, 0]],
  [92002, 'LIVING_UNAVAILABLE', [1, 1, 0, 0], 'LIVING_UNAVAILABLE', [1, 0]],
  [92003, 'LIVING_UNAVAILABLE', [1, 1, 0, 0], 'LIVING_UNAVAILABLE', [1, 0]],
  [92006, 'LIVING_UNAVAILABLE', [1, 1, 0, 1], 'LIVING_UNAVAILABLE', [1, 0]],
  [92007, 'LIVING_UNAVAILABLE', [1, 1, 0, 1], 'LIVING_UNAVAILABLE', [1, 0]],
  [92008, 'LIVING_UNAVAILABLE', [1, 1, 0, 0], 'LIVING_UNAVAILABLE', [1, 0]],
  [99999, 'LIVING_UNAVAILABLE', [1, 1, 0, 1], 'MISCONFIGURED', [1, 0]],
  [301002, 'INVALID_REQUEST', [1, 1, 0, 1], 'INVALID_REQUEST', [1, 0]],
  [301007, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [301042, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [710000, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
  [845001, 'OPENID_REJECTED', [1, 1, 0, 1], 'OPENID_REJECTED', [1, 0]],
  [845002, 'OPENID_REJECTED', [1, 1, 0, 1], 'OPENID_REJECTED', [1, 0]],
  [2000002, 'MISCONFIGURED', [1, 1, 0, 0], 'MISCONFIGURED', [1, 0]],
];
/** Not in the table. */
const UNKNOWN = 99999;

test.each(TOLD)('%i from get_living_code is %s, with the calls %j', async (errcode, told, calls) => {
  expect(await twoViewers('get_living_code', errcode)).toEqual({ told: [told, told], calls });
});

test.each(TOLD)('%i from gettoken', async (errcode, _, __, told, [first = 0, second = 0]) => {
  expect(await twoViewers('gettoken', errcode)).toEqual({ told: [told, told], calls: [first, 0, second, 0] });
});

test.each(APP_TYPES)('no errcode is missing above: %s', (appType) => {
  const named = TOLD.map(([errcode]) => String(errcode));
  expect(named.sort()).toEqual([...Object.keys(wecomErrcodes(appType)), String(UNKNOWN)].sort());
});
